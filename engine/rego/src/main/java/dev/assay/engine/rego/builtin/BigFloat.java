package dev.assay.engine.rego.builtin;

import java.math.BigInteger;

/**
 * A binary floating-point number with a mantissa of 64 bits: {@code ± mantissa * 2^exponent}. Every
 * operation rounds once, half to even; a number read from decimal digits is rounded as Go's {@code
 * math/big} does, whose result may be off by a last bit. Zero has a sign.
 *
 * @param mantissa of at most 64 bits, not negative
 */
record BigFloat(boolean negative, BigInteger mantissa, int exponent) {
  static final BigFloat HALF = new BigFloat(false, BigInteger.ONE, -1);

  static final int PRECISION = 64;

  /** The mantissa of a double, which OPA multiplies the numbers of a collection with. */
  static final int DOUBLE_PRECISION = 53;

  private static final BigInteger FIVE = BigInteger.valueOf(5);

  /** Powers of five up to this one are exact in the precision of {@link #powerOfFive}. */
  private static final int EXACT_FIVES = 27;

  /** From this exponent on a fraction is printed with an exponent. */
  private static final int PLAIN_DIGITS = 6;

  /** Below this exponent too. */
  private static final int LEAST_PLAIN = -4;

  static BigFloat of(long value) {
    return new BigFloat(value < 0, BigInteger.valueOf(value).abs(), 0);
  }

  /**
   * The number that a JSON literal denotes.
   *
   * @param literal its exponent has been found to be small
   */
  static BigFloat parse(String literal) {
    boolean negative = literal.charAt(0) == '-';
    int start = negative ? 1 : 0;
    int exponentMark = Math.max(literal.indexOf('e'), literal.indexOf('E'));
    int end = exponentMark < 0 ? literal.length() : exponentMark;
    int point = literal.indexOf('.');
    String digits =
        point < 0
            ? literal.substring(start, end)
            : literal.substring(start, point) + literal.substring(point + 1, end);
    int tens = exponentMark < 0 ? 0 : Integer.parseInt(literal.substring(exponentMark + 1));
    tens -= point < 0 ? 0 : end - point - 1;
    BigInteger mantissa = new BigInteger(digits);
    if (mantissa.signum() == 0 || tens == 0) {
      return rounded(negative, mantissa, 0, false, PRECISION);
    }
    BigFloat read = new BigFloat(negative, mantissa, tens);
    BigFloat fives = powerOfFive(Math.abs(tens));
    return tens < 0 ? read.quotient(fives) : read.product(fives, PRECISION);
  }

  /** 5^n in 128 bits, rounded at each step. */
  private static BigFloat powerOfFive(int n) {
    int precision = 2 * PRECISION;
    if (n <= EXACT_FIVES) {
      return new BigFloat(false, FIVE.pow(n), 0);
    }
    BigFloat power = new BigFloat(false, FIVE.pow(EXACT_FIVES), 0);
    BigFloat square = new BigFloat(false, FIVE, 0);
    for (int left = n - EXACT_FIVES; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        power = power.product(square, precision);
      }
      square = square.product(square, precision + PRECISION);
    }
    return power;
  }

  /**
   * Rounds half to even.
   *
   * @param more whether the number is a little more than the mantissa says, which then has more
   *     bits than the precision
   */
  private static BigFloat rounded(
      boolean negative, BigInteger mantissa, int exponent, boolean more, int precision) {
    int excess = mantissa.bitLength() - precision;
    if (excess <= 0) {
      return new BigFloat(negative, mantissa, exponent);
    }
    BigInteger kept = mantissa.shiftRight(excess);
    boolean half = mantissa.testBit(excess - 1);
    boolean overHalf = half && (more || mantissa.getLowestSetBit() < excess - 1);
    if (overHalf || (half && kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
      if (kept.bitLength() > precision) {
        kept = kept.shiftRight(1);
        excess++;
      }
    }
    return new BigFloat(negative, kept, exponent + excess);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  boolean isInteger() {
    return exponent >= 0 || isZero() || mantissa.getLowestSetBit() >= -exponent;
  }

  /** The exponent of the first bit behind the number's highest. */
  long magnitude() {
    return (long) exponent + mantissa.bitLength();
  }

  BigFloat negated() {
    return new BigFloat(!negative, mantissa, exponent);
  }

  BigFloat abs() {
    return negative ? negated() : this;
  }

  BigFloat plus(BigFloat other) {
    if (isZero()) {
      return other.isZero() ? new BigFloat(negative && other.negative, BigInteger.ZERO, 0) : other;
    }
    if (other.isZero()) {
      return this;
    }
    if (Math.abs(magnitude() - other.magnitude()) > 2 * PRECISION) {
      // The smaller one is far below half of the last bit of the other.
      return magnitude() > other.magnitude() ? this : other;
    }
    int least = Math.min(exponent, other.exponent);
    BigInteger sum = scaled(least).add(other.scaled(least));
    return sum.signum() == 0
        ? new BigFloat(false, BigInteger.ZERO, 0)
        : rounded(sum.signum() < 0, sum.abs(), least, false, PRECISION);
  }

  private BigInteger scaled(int least) {
    BigInteger shifted = mantissa.shiftLeft(exponent - least);
    return negative ? shifted.negate() : shifted;
  }

  /** The product with a mantissa of so many bits. */
  BigFloat product(BigFloat other, int precision) {
    return rounded(
        negative != other.negative,
        mantissa.multiply(other.mantissa),
        exponent + other.exponent,
        false,
        precision);
  }

  /** This number divided by another that is not zero. */
  BigFloat quotient(BigFloat other) {
    if (isZero()) {
      return new BigFloat(negative != other.negative, BigInteger.ZERO, 0);
    }
    int shift = Math.max(0, PRECISION + 2 + other.mantissa.bitLength() - mantissa.bitLength());
    BigInteger[] parts = mantissa.shiftLeft(shift).divideAndRemainder(other.mantissa);
    return rounded(
        negative != other.negative,
        parts[0],
        exponent - other.exponent - shift,
        parts[1].signum() != 0,
        PRECISION);
  }

  /** The number without its fraction. */
  BigInteger truncated() {
    BigInteger whole = mantissa.shiftLeft(exponent);
    return negative ? whole.negate() : whole;
  }

  /**
   * The shortest digits that read back as this number: without an exponent where it is an integer,
   * else with one where the number is below 0.0001 or has six digits before the point.
   *
   * @param precision the bits of the mantissa that they are to be read into
   */
  String text(int precision) {
    String sign = negative ? "-" : "";
    if (isZero()) {
      return sign + "0";
    }
    Digits digits = shortest(precision);
    int exponentOfFirst = digits.point() - 1;
    if (!isInteger() && (exponentOfFirst < LEAST_PLAIN || exponentOfFirst >= PLAIN_DIGITS)) {
      return sign + digits.withExponent();
    }
    return sign + digits.plain();
  }

  /** Walks along the digits until they can be told from those of both neighbours. */
  private Digits shortest(int precision) {
    int shift = precision + 1 - mantissa.bitLength();
    BigInteger halves = mantissa.shiftLeft(shift);
    int scale = exponent - shift;
    Digits digits = Digits.of(halves, scale);
    Digits lower = Digits.of(halves.subtract(BigInteger.ONE), scale);
    Digits upper = Digits.of(halves.add(BigInteger.ONE), scale);
    boolean even = !halves.testBit(1);
    String all = digits.digits();
    for (int i = 0; i < all.length(); i++) {
      char digit = all.charAt(i);
      boolean down = lower.at(i) != digit || (even && i + 1 == lower.digits().length());
      boolean up =
          upper.at(i) != digit
              && (even || digit + 1 < upper.at(i) || i + 1 < upper.digits().length());
      if (down && up) {
        return digits.rounded(i + 1);
      }
      if (down) {
        return digits.cut(i + 1);
      }
      if (up) {
        return digits.cutUp(i + 1);
      }
    }
    return digits;
  }

  /**
   * A decimal number: {@code 0.DIGITS * 10^point}.
   *
   * @param digits without zeros at the end
   */
  private record Digits(String digits, int point) {
    static Digits of(BigInteger mantissa, int exponent) {
      String digits =
          exponent >= 0
              ? mantissa.shiftLeft(exponent).toString()
              : mantissa.multiply(FIVE.pow(-exponent)).toString();
      return new Digits(stripped(digits), digits.length() + Math.min(exponent, 0));
    }

    private static String stripped(String digits) {
      int end = digits.length();
      while (end > 0 && digits.charAt(end - 1) == '0') {
        end--;
      }
      return digits.substring(0, end);
    }

    char at(int index) {
      return index < digits.length() ? digits.charAt(index) : '0';
    }

    Digits rounded(int size) {
      if (size >= digits.length()) {
        return this;
      }
      boolean tie = digits.charAt(size) == '5' && size + 1 == digits.length();
      boolean up = tie ? (digits.charAt(size - 1) & 1) != 0 : digits.charAt(size) >= '5';
      return up ? cutUp(size) : cut(size);
    }

    Digits cut(int size) {
      return size >= digits.length()
          ? this
          : new Digits(stripped(digits.substring(0, size)), point);
    }

    Digits cutUp(int size) {
      if (size >= digits.length()) {
        return this;
      }
      int last = size;
      while (last > 0 && digits.charAt(last - 1) == '9') {
        last--;
      }
      return last == 0
          ? new Digits("1", point + 1)
          : new Digits(digits.substring(0, last - 1) + (char) (digits.charAt(last - 1) + 1), point);
    }

    String plain() {
      if (point <= 0) {
        return "0." + "0".repeat(-point) + digits;
      }
      return digits.length() <= point
          ? digits + "0".repeat(point - digits.length())
          : digits.substring(0, point) + "." + digits.substring(point);
    }

    String withExponent() {
      int exponent = point - 1;
      return digits.charAt(0)
          + (digits.length() > 1 ? "." + digits.substring(1) : "")
          + (exponent < 0 ? "e-" : "e+")
          + (Math.abs(exponent) < 10 ? "0" : "")
          + Math.abs(exponent);
    }
  }
}
