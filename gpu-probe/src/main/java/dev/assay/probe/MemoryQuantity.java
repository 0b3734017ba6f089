package dev.assay.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of memory as Kubernetes writes quantities of resources: {@code 8Gi}, {@code 512M},
 * {@code 1.5Gi}, {@code 1e9}.
 *
 * @param text as somebody wrote it
 * @param bytes more than 0
 */
public record MemoryQuantity(String text, long bytes) {
  /** The most that counts as memory: an exbibyte. */
  public static final long MOST_BYTES = 1L << 60;

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,19}(?:\\.\\d{0,18})?|\\.\\d{1,18})([KMGTPE]i|[kMGTPE]|[eE][+-]?\\d{1,2})?");

  private static final String BINARY = "KMGTPE";
  private static final String DECIMAL = "kMGTPE";

  public MemoryQuantity {
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("an amount of memory is 1 to 2^60 bytes, found " + bytes);
    }
  }

  /**
   * The quantity that a text denotes, or null where it is none of whole bytes between 1 and {@link
   * #MOST_BYTES}.
   */
  public static @Nullable MemoryQuantity parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String suffix = form.group(2);
    BigDecimal amount =
        new BigDecimal(form.group(1)).multiply(factor(suffix == null ? "" : suffix));
    if (amount.stripTrailingZeros().scale() > 0
        || amount.signum() <= 0
        || amount.compareTo(BigDecimal.valueOf(MOST_BYTES)) > 0) {
      return null;
    }
    return new MemoryQuantity(text, amount.longValueExact());
  }

  private static BigDecimal factor(String suffix) {
    if (suffix.isEmpty()) {
      return BigDecimal.ONE;
    }
    if (suffix.endsWith("i")) {
      return BigDecimal.valueOf(1L << (10 * (1 + BINARY.indexOf(suffix.charAt(0)))));
    }
    return BigDecimal.ONE.scaleByPowerOfTen(
        isExponent(suffix)
            ? Integer.parseInt(suffix.substring(1))
            : 3 * (1 + DECIMAL.indexOf(suffix.charAt(0))));
  }

  /** A lone E is the suffix of 10^18, one with digits behind it an exponent. */
  private static boolean isExponent(String suffix) {
    return suffix.length() > 1 && !suffix.endsWith("i");
  }

  /**
   * Another amount in the unit of this one, or in a smaller one where it is less than 1 of that; to
   * three digits at least, and rounded up, so that what is told to be enough is.
   */
  public String like(long amount) {
    return like(amount, RoundingMode.UP);
  }

  /** As {@link #like}, rounded down, so that what is told to be taken at least is. */
  public String atLeast(long amount) {
    return like(amount, RoundingMode.DOWN);
  }

  private String like(long amount, RoundingMode rounding) {
    Matcher form = FORM.matcher(text);
    String suffix = form.matches() && form.group(2) != null ? form.group(2) : "";
    boolean binary = suffix.isEmpty() ? bytes % 1024 == 0 : suffix.endsWith("i");
    String units = binary ? BINARY : DECIMAL;
    int base = binary ? 1024 : 1000;
    int largest =
        suffix.isEmpty() || isExponent(suffix)
            ? units.length()
            : 1 + units.indexOf(suffix.charAt(0));
    int power = 0;
    long unit = 1;
    while (power < largest && amount / unit >= base) {
      unit *= base;
      power++;
    }
    BigDecimal exact = BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit), 18, rounding);
    int digits = Long.toString(amount / unit).length();
    BigDecimal rounded = exact.setScale(Math.clamp(3 - digits, 0, 2), rounding);
    String number = rounded.stripTrailingZeros().toPlainString();
    return power == 0 ? number : number + units.charAt(power - 1) + (binary ? "i" : "");
  }
}
