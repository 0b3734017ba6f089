package dev.assay.engine.rego.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Doubles as Go's {@code strconv.FormatFloat} writes them. */
final class GoFloats {
  /** As few digits as read back the same. */
  static final int SHORTEST = -1;

  /** From so many digits before the point, {@code %g} of a shortest number takes an exponent. */
  private static final int LARGE_EXPONENT = 6;

  private static final int MOST_DECIMALS = 1100;
  private static final int SIGNIFICAND_BITS = 52;
  private static final int LEAST_EXPONENT = -1022;
  private static final int NIBBLES = 13;

  private GoFloats() {}

  /** A number of the digits given, {@code 0.d1d2d3… * 10^point}. */
  private record Digits(String digits, int point) {}

  /**
   * A number with a sign only where it is negative.
   *
   * @param verb one of e E f g G b x X
   * @param precision digits behind the point; of g all of them; or {@link #SHORTEST}
   */
  static String format(double value, char verb, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    double size = Math.abs(value);
    String sign = negative ? "-" : "";
    if (Double.isInfinite(size)) {
      return negative ? "-Inf" : "+Inf";
    }
    return sign
        + switch (verb) {
          case 'e', 'E' -> exponential(size, verb, precision);
          case 'f' -> plain(size, precision);
          case 'b' -> binary(size);
          case 'x', 'X' -> hexadecimal(size, verb, precision);
          default -> general(size, verb, precision);
        };
  }

  private static Digits shortest(double value) {
    if (value == 0) {
      return new Digits("0", 1);
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      // Java writes two digits at least; one may do.
      BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        decimal = one.stripTrailingZeros();
      }
    }
    return digits(decimal);
  }

  private static Digits rounded(double value, int count) {
    if (value == 0) {
      return new Digits("0".repeat(Math.max(count, 1)), 1);
    }
    int kept = Math.min(count, MOST_DECIMALS);
    Digits found =
        digits(new BigDecimal(value).round(new MathContext(kept, RoundingMode.HALF_EVEN)));
    int missing = count - found.digits.length();
    return missing > 0 ? new Digits(found.digits + "0".repeat(missing), found.point) : found;
  }

  private static Digits digits(BigDecimal decimal) {
    String digits = decimal.unscaledValue().toString();
    return new Digits(digits, digits.length() - decimal.scale());
  }

  private static String exponential(double value, char e, int precision) {
    return exponential(precision < 0 ? shortest(value) : rounded(value, precision + 1), e);
  }

  private static String exponential(Digits number, char e) {
    StringBuilder out = new StringBuilder();
    out.append(number.digits.charAt(0));
    if (number.digits.length() > 1) {
      out.append('.').append(number.digits, 1, number.digits.length());
    }
    int exponent = number.point - 1;
    return power(out.append(e), exponent).toString();
  }

  /** A signed power of two digits at least. */
  private static StringBuilder power(StringBuilder out, int exponent) {
    out.append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    return out.append(size);
  }

  private static String plain(double value, int precision) {
    if (precision < 0) {
      Digits number = shortest(value);
      return new BigDecimal(number.digits)
          .scaleByPowerOfTen(number.point - number.digits.length())
          .toPlainString();
    }
    // A double has no more digits than these.
    int kept = Math.min(precision, MOST_DECIMALS);
    String number = new BigDecimal(value).setScale(kept, RoundingMode.HALF_EVEN).toPlainString();
    return number + "0".repeat(precision - kept);
  }

  private static String general(double value, char verb, int precision) {
    Digits number;
    int limit;
    if (precision < 0) {
      number = shortest(value);
      limit = LARGE_EXPONENT;
    } else {
      limit = Math.max(precision, 1);
      Digits rounded = value == 0 ? new Digits("0", 1) : rounded(value, limit);
      int end = rounded.digits.length();
      while (end > 1 && rounded.digits.charAt(end - 1) == '0') {
        end--;
      }
      number = new Digits(rounded.digits.substring(0, end), rounded.point);
    }
    int exponent = number.point - 1;
    if (exponent < -4 || exponent >= limit) {
      return exponential(number, verb == 'g' ? 'e' : 'E');
    }
    return new BigDecimal(number.digits)
        .scaleByPowerOfTen(number.point - number.digits.length())
        .toPlainString();
  }

  private static String binary(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> SIGNIFICAND_BITS);
    long significand = bits & ((1L << SIGNIFICAND_BITS) - 1);
    if (exponent == 0) {
      exponent = 1;
    } else {
      significand |= 1L << SIGNIFICAND_BITS;
    }
    int power = exponent - 1023 - SIGNIFICAND_BITS;
    return significand + "p" + (power < 0 ? "" : "+") + power;
  }

  private static String hexadecimal(double value, char verb, int precision) {
    long significand = 0;
    int power = 0;
    if (value != 0) {
      power = Math.max(Math.getExponent(value), LEAST_EXPONENT);
      significand = Double.doubleToRawLongBits(value) & ((1L << SIGNIFICAND_BITS) - 1);
      if (Math.getExponent(value) >= LEAST_EXPONENT) {
        significand |= 1L << SIGNIFICAND_BITS;
      }
      int shift = Long.numberOfLeadingZeros(significand) - (Long.SIZE - 1 - SIGNIFICAND_BITS);
      significand <<= shift;
      power -= shift;
    }
    int nibbles = NIBBLES;
    if (precision >= 0 && precision < NIBBLES) {
      int dropped = 4 * (NIBBLES - precision);
      long half = 1L << (dropped - 1);
      long rest = significand & ((1L << dropped) - 1);
      significand >>>= dropped;
      if (rest > half || (rest == half && (significand & 1) != 0)) {
        significand++;
      }
      nibbles = precision;
      if (significand >>> (4 * nibbles) > 1) {
        significand >>>= 1;
        power++;
      }
    }
    StringBuilder out = new StringBuilder("0x").append(significand >>> (4 * nibbles));
    StringBuilder fraction = new StringBuilder();
    for (int i = nibbles - 1; i >= 0; i--) {
      fraction.append(Character.forDigit((int) (significand >>> (4 * i)) & 0xF, 16));
    }
    if (precision < 0) {
      int end = fraction.length();
      while (end > 0 && fraction.charAt(end - 1) == '0') {
        end--;
      }
      fraction.setLength(end);
    } else if (precision > NIBBLES) {
      fraction.repeat('0', precision - NIBBLES);
    }
    if (!fraction.isEmpty()) {
      out.append('.').append(fraction);
    }
    String text = power(out.append('p'), power).toString();
    return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
  }
}
