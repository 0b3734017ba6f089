package dev.assay.engine.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number that is no canonical 64-bit integer: a fraction, an exponent, a larger integer, or an
 * odd literal of a small one.
 */
public final class DecimalNumber implements NumberValue {
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String literal;

  /** Made on first use; a race only makes it twice. */
  private @Nullable BigDecimal value;

  private DecimalNumber(String literal, @Nullable BigDecimal value) {
    this.literal = literal;
    this.value = value;
  }

  static NumberValue ofLiteral(String literal) {
    int length = literal.length();
    int start = literal.startsWith("-") ? 1 : 0;
    // 18 digits always fit; a leading zero or a sign on zero is kept as text.
    boolean canonical =
        length - start <= 18 && (literal.charAt(start) != '0' || literal.equals("0"));
    for (int i = start; canonical && i < length; i++) {
      char c = literal.charAt(i);
      canonical = c >= '0' && c <= '9';
    }
    if (canonical) {
      return LongNumber.of(Long.parseLong(literal));
    }
    BigDecimal value = new BigDecimal(literal);
    if (value.scale() == 0 && fitsLong(value)) {
      long number = value.longValueExact();
      if (Long.toString(number).equals(literal)) {
        return LongNumber.of(number);
      }
    }
    return new DecimalNumber(literal, value);
  }

  static NumberValue of(BigDecimal value) {
    if (isIntegral(value) && fitsLong(value)) {
      return LongNumber.of(value.longValueExact());
    }
    BigDecimal stripped = value.stripTrailingZeros();
    boolean plain = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 64;
    return new DecimalNumber(plain ? stripped.toPlainString() : stripped.toString(), stripped);
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
    BigDecimal number = decimalValue();
    if (fitsLong(number) && isIntegral(number)) {
      return Long.hashCode(number.longValueExact());
    }
    return number.stripTrailingZeros().hashCode();
  }

  private static boolean isIntegral(BigDecimal number) {
    return number.signum() == 0 || number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean fitsLong(BigDecimal number) {
    return number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
  }

  @Override
  public String toString() {
    return literal;
  }
}
