package dev.assay.engine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a YAML scalar denotes, in the types of go-yaml, which both dialects copy: its integers end
 * at 64 bits and its fractions are IEEE 754 doubles, so that the cluster never sees more digits
 * than these.
 */
sealed interface YamlScalar {
  record Null() implements YamlScalar {}

  record Bool(boolean value) implements YamlScalar {}

  /** An integer of at most 64 bits, signed. */
  record Int(long value) implements YamlScalar {}

  /** An integer beyond {@link Int} that fits 64 bits without a sign. */
  record Unsigned(BigInteger value) implements YamlScalar {}

  /** Any other number; not a number and the infinite ones are no values, but may be keys. */
  record Floating(double value) implements YamlScalar {}

  record Text(String value) implements YamlScalar {}

  /** The text that base64 under the tag {@code !!binary} stood for. */
  record Binary(String value) implements YamlScalar {}

  /**
   * A time.
   *
   * @param text as it is written
   * @param rfc3339 the same in the form that Go gives a time in JSON
   */
  record Timestamp(String text, String rfc3339) implements YamlScalar {}

  Null NULL = new Null();
  Bool TRUE = new Bool(true);
  Bool FALSE = new Bool(false);

  /** The number that JSON written by Go shows for a double: the fewest digits that read back. */
  static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      // Java prints two digits even where one is enough (4.9E-324, which Go calls 5e-324).
      BigDecimal rounded = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return decimal;
  }
}
