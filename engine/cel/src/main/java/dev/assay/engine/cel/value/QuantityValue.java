package dev.assay.engine.cel.value;

import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.OpaqueValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of a Kubernetes resource, exact: {@code 1.5Gi}, {@code 100m}, {@code 2e3}. Read and
 * computed as Kubernetes' resource.Quantity does, which keeps small numbers as an int64 with a
 * scale and others as arbitrary decimals; only the former can be an integer.
 */
public final class QuantityValue extends OpaqueValue {
  public static final String TYPE_NAME = "kubernetes.Quantity";

  private static final int NANO = 9;
  private static final int MAX_INT64_DIGITS = 18;

  /** Our own bound; Kubernetes would compute on. */
  private static final int MAX_EXPONENT = 1_000;

  private static final int MAX_LENGTH = 1_000;
  private static final int NO_SUFFIX = Integer.MIN_VALUE;

  /** The amount where it is not kept as {@link #integer}. */
  private final @Nullable BigDecimal decimal;

  /**
   * The amount where it was written as an integer that fits, as most are. Nothing of {@code
   * BigDecimal} is touched for these: its class takes longer to initialize than a review takes.
   */
  private final long integer;

  /** Whether Kubernetes would hold it as an arbitrary decimal. */
  private final boolean big;

  private QuantityValue(BigDecimal decimal, boolean big) {
    this.decimal = decimal;
    this.integer = 0;
    this.big = big;
  }

  private QuantityValue(long integer) {
    this.decimal = null;
    this.integer = integer;
    this.big = false;
  }

  public static QuantityValue of(long amount) {
    return new QuantityValue(amount);
  }

  /** The quantity that a text denotes, or null where it is none. */
  public static @Nullable QuantityValue parse(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int start = at;
    while (at < length && isDigit(text.charAt(at))) {
      at++;
    }
    String whole = text.substring(start, at);
    String fraction = "";
    if (at < length && text.charAt(at) == '.') {
      int fractionStart = ++at;
      while (at < length && isDigit(text.charAt(at))) {
        at++;
      }
      fraction = text.substring(fractionStart, at);
    }
    if (whole.isEmpty() && fraction.isEmpty()) {
      return null;
    }
    String suffix = text.substring(at);
    int binary = binaryExponent(suffix);
    int exponent = binary > 0 ? 0 : decimalExponent(suffix);
    if (exponent == NO_SUFFIX) {
      return null;
    }
    int significant = whole.length() - leadingZeros(whole);
    boolean negative = text.charAt(0) == '-';
    if (fraction.isEmpty() && significant <= MAX_INT64_DIGITS) {
      long number = Long.parseLong(whole);
      QuantityValue integer = ofInteger(negative ? -number : number, significant, binary, exponent);
      if (integer != null) {
        return integer;
      }
    }
    BigInteger digits = new BigInteger(whole + fraction);
    if (negative) {
      digits = digits.negate();
    }
    if (binary > 0) {
      return ofBinary(new BigDecimal(digits, fraction.length()), significant, fraction, binary);
    }
    int scale = fraction.length() - exponent;
    boolean small = significant + fraction.length() <= MAX_INT64_DIGITS && scale <= NANO;
    return small
        ? new QuantityValue(new BigDecimal(digits, scale), false)
        : new QuantityValue(roundUp(new BigDecimal(digits, scale)), true);
  }

  /** An integer with a suffix, or null where the amount is none or does not fit. */
  private static @Nullable QuantityValue ofInteger(
      long number, int significant, int binary, int exponent) {
    long amount = number;
    if (binary > 0) {
      if (!isSmallBinary(significant, binary)) {
        return null;
      }
      amount <<= binary;
    } else if (exponent < 0) {
      return null;
    }
    for (int i = 0; i < exponent; i++) {
      if (Math.abs(amount) > Long.MAX_VALUE / 10) {
        return null;
      }
      amount *= 10;
    }
    return new QuantityValue(amount);
  }

  private static QuantityValue ofBinary(
      BigDecimal number, int significant, String fraction, int exponent) {
    BigDecimal amount = number.multiply(BigDecimal.valueOf(1L << exponent));
    return fraction.isEmpty() && isSmallBinary(significant, exponent)
        ? new QuantityValue(amount, false)
        : new QuantityValue(roundUp(amount).min(BigDecimal.valueOf(Long.MAX_VALUE)), true);
  }

  /** Whether Kubernetes keeps it as an int64: by its estimate such an amount has 15 digits. */
  private static boolean isSmallBinary(int significant, int exponent) {
    return 15 - significant - (int) ((float) exponent * 3 / 10) - 1 >= 0;
  }

  /** Nothing is smaller than a billionth; what is becomes one, away from zero. */
  private static BigDecimal roundUp(BigDecimal amount) {
    return amount.scale() > NANO ? amount.setScale(NANO, RoundingMode.UP) : amount;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int leadingZeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }

  private static int binaryExponent(String suffix) {
    return switch (suffix) {
      case "Ki" -> 10;
      case "Mi" -> 20;
      case "Gi" -> 30;
      case "Ti" -> 40;
      case "Pi" -> 50;
      case "Ei" -> 60;
      default -> 0;
    };
  }

  private static int decimalExponent(String suffix) {
    return switch (suffix) {
      case "n" -> -9;
      case "u" -> -6;
      case "m" -> -3;
      case "" -> 0;
      case "k" -> 3;
      case "M" -> 6;
      case "G" -> 9;
      case "T" -> 12;
      case "P" -> 15;
      case "E" -> 18;
      default -> {
        if (suffix.matches("[eE][+-]?\\d{1,9}")) {
          int exponent = Integer.parseInt(suffix.substring(1));
          yield Math.abs(exponent) <= MAX_EXPONENT ? exponent : NO_SUFFIX;
        }
        yield NO_SUFFIX;
      }
    };
  }

  public int sign() {
    return decimal == null ? Long.signum(integer) : decimal.signum();
  }

  public int compareQuantity(QuantityValue other) {
    return decimal == null && other.decimal == null
        ? Long.compare(integer, other.integer)
        : amount().compareTo(other.amount());
  }

  public QuantityValue add(QuantityValue other) {
    if (decimal == null && other.decimal == null) {
      long sum = integer + other.integer;
      if (((integer ^ sum) & (other.integer ^ sum)) >= 0) {
        return new QuantityValue(sum);
      }
    }
    return sum(amount().add(other.amount()), other);
  }

  public QuantityValue subtract(QuantityValue other) {
    if (decimal == null && other.decimal == null) {
      long difference = integer - other.integer;
      if (((integer ^ other.integer) & (integer ^ difference)) >= 0) {
        return new QuantityValue(difference);
      }
    }
    return sum(amount().subtract(other.amount()), other);
  }

  private QuantityValue sum(BigDecimal result, QuantityValue other) {
    boolean fits = result.unscaledValue().bitLength() < Long.SIZE;
    return new QuantityValue(result, big || other.big || !fits);
  }

  private BigDecimal amount() {
    return decimal == null ? BigDecimal.valueOf(integer) : decimal;
  }

  /** The integer that Kubernetes sees in this quantity, or null where it sees none. */
  public @Nullable LongNumber asInteger() {
    if (decimal == null) {
      return LongNumber.of(integer);
    }
    if (big || decimal.scale() > 0) {
      return null;
    }
    BigInteger exact = decimal.toBigInteger();
    return exact.bitLength() < Long.SIZE ? LongNumber.of(exact.longValue()) : null;
  }

  public double asApproximateFloat() {
    return decimal == null ? integer : decimal.doubleValue();
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return compareQuantity((QuantityValue) other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantityValue q && compareQuantity(q) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(asApproximateFloat());
  }

  /** The amount without suffix. */
  @Override
  public String toString() {
    return decimal == null ? Long.toString(integer) : decimal.stripTrailingZeros().toPlainString();
  }
}
