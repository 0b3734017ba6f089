package dev.assay.engine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that is no canonical 64-bit integer: a fraction, an exponent, a larger integer, or an
 * odd literal of a small one.
 *
 * <p>An exponent is never written out: {@code 1e10000} is compared, hashed and printed in the time
 * and memory that its digits take.
 */
public final class DecimalNumber extends NumberValue {
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Literals of at most this many digits always fit a long. */
  private static final int SAFE_DIGITS = 18;

  /** The longest literal of a long: 19 digits and a sign. */
  private static final int LONGEST_LONG = 20;

  /** Computed numbers of more digits than this are printed with an exponent. */
  private static final int LONGEST_PLAIN = 64;

  private final String literal;

  /** Made on first use; a race only makes it twice. */
  private @Nullable BigDecimal value;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

  private DecimalNumber(String literal, @Nullable BigDecimal value) {
    this.literal = literal;
    this.value = value;
  }

  static NumberValue read(String literal) {
    int length = literal.length();
    int start = literal.startsWith("-") ? 1 : 0;
    boolean canonical =
        length <= LONGEST_LONG && (literal.charAt(start) != '0' || literal.equals("0"));
    for (int i = start; canonical && i < length; i++) {
      char c = literal.charAt(i);
      canonical = c >= '0' && c <= '9';
    }
    if (canonical && (length - start <= SAFE_DIGITS || fitsLong(new BigDecimal(literal)))) {
      return LongNumber.of(Long.parseLong(literal));
    }
    return new DecimalNumber(literal, null);
  }

  static NumberValue from(BigDecimal value) {
    if (fitsLong(value) && isIntegral(value)) {
      return LongNumber.of(exactLong(value));
    }
    BigDecimal stripped = value.stripTrailingZeros();
    boolean plain =
        stripped.scale() <= 0 && (long) stripped.precision() - stripped.scale() <= LONGEST_PLAIN;
    return new DecimalNumber(plain ? stripped.toPlainString() : stripped.toString(), stripped);
  }

  static NumberValue integer(BigInteger value) {
    return new DecimalNumber(value.toString(), new BigDecimal(value));
  }

  @Override
  public BigDecimal decimalValue() {
    BigDecimal known = value;
    if (known == null) {
      known = new BigDecimal(literal);
      value = known;
    }
    return known;
  }

  @Override
  public double doubleValue() {
    return Double.parseDouble(literal);
  }

  @Override
  public String literal() {
    return literal;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof NumberValue number
            && decimalValue().compareTo(number.decimalValue()) == 0);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      BigDecimal number = decimalValue();
      known =
          fitsLong(number) && isIntegral(number)
              ? Long.hashCode(exactLong(number))
              : number.stripTrailingZeros().hashCode();
      hash = known;
    }
    return known;
  }

  /** Asked only of numbers in the range of a long, so that no large exponent is written out. */
  private static boolean isIntegral(BigDecimal number) {
    return number.signum() == 0 || number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean fitsLong(BigDecimal number) {
    return number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
  }

  private static long exactLong(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.longValueExact();
  }

  @Override
  public String toString() {
    return literal;
  }
}
