package dev.assay.engine.value;

import java.math.BigDecimal;

/**
 * An exact number. Two are equal when they denote the same number, whatever their literals look
 * like.
 */
public sealed interface NumberValue extends Value permits LongNumber, DecimalNumber {

  /** The number, exactly. */
  BigDecimal decimalValue();

  /** The nearest IEEE 754 double, infinite where the number is out of its range. */
  double doubleValue();

  /** The literal as it was read, or the shortest canonical one of a number that was computed. */
  String literal();

  @Override
  default ValueType type() {
    return ValueType.NUMBER;
  }

  /**
   * The number that a JSON literal denotes, with its text kept.
   *
   * @param literal a number by RFC 8259; the caller has checked the syntax and bounded digits and
   *     exponent
   */
  static NumberValue ofLiteral(String literal) {
    return DecimalNumber.ofLiteral(literal);
  }

  static NumberValue of(BigDecimal value) {
    return DecimalNumber.of(value);
  }
}
