package dev.assay.engine.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact number. Two are equal when they denote the same number, whatever their literals look
 * like.
 */
public abstract sealed class NumberValue extends Value permits LongNumber, DecimalNumber {

  NumberValue() {}

  /** The number, exactly. */
  public abstract BigDecimal decimalValue();

  /** The nearest IEEE 754 double, infinite where the number is out of its range. */
  public abstract double doubleValue();

  /** The literal as it was read, or the shortest canonical one of a number that was computed. */
  public abstract String literal();

  @Override
  public final ValueType type() {
    return ValueType.NUMBER;
  }

  /**
   * The number that a JSON literal denotes, with its text kept.
   *
   * @param literal a number by RFC 8259; the caller has checked the syntax and bounded digits and
   *     exponent
   */
  public static NumberValue ofLiteral(String literal) {
    return DecimalNumber.read(literal);
  }

  /** An integer of any size, whose literal is all of its digits. */
  public static NumberValue of(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? LongNumber.of(value.longValue())
        : DecimalNumber.integer(value);
  }

  public static NumberValue of(BigDecimal value) {
    return DecimalNumber.from(value);
  }
}
