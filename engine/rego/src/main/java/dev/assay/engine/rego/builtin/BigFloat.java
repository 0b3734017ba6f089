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
  private static final int TABLE_SIZE = 64;
  private static final BigInteger[] FIVES = powers(FIVE);
  private static final BigInteger[] TENS = powers(BigInteger.TEN);
  private static final double DIGITS_PER_BIT = Math.log10(2);

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
      return new BigFloat(false, fives(n), 0);
    }
    BigFloat power = new BigFloat(false, fives(EXACT_FIVES), 0);
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

  /**
   * The fewest digits that lie between the middles to both neighbours. So many digits that no two
   * numbers of them can round to the same mantissa are tried first: if they fit, the answer is they
   * without the zeros at their end.
   */
  private Digits shortest(int precision) {
    int shift = precision + 1 - mantissa.bitLength();
    // In halves of the last bit.
    BigInteger halves = mantissa.shiftLeft(shift);
    int scale = exponent - shift;
    boolean even = !halves.testBit(1);
    int size = (int) ((precision - 1) * DIGITS_PER_BIT);
    int point = (int) Math.ceil((scale + precision + 1) * DIGITS_PER_BIT);
    while (true) {
      int tens = size - point;
      BigInteger half = tens < 0 ? BigInteger.ONE : fives(tens);
      BigInteger unit = tens < 0 ? fives(-tens) : BigInteger.ONE;
      int twos = scale + tens;
      half = half.shiftLeft(Math.max(twos, 0));
      unit = unit.shiftLeft(Math.max(-twos, 0));
      BigInteger[] parts = halves.multiply(half).divideAndRemainder(unit);
      if (parts[0].compareTo(TENS[size]) >= 0) {
        point++;
        continue;
      }
      BigInteger above = unit.subtract(parts[1]);
      int down = parts[1].compareTo(half);
      int up = above.compareTo(half);
      boolean downFits = down < 0 || (even && down == 0);
      boolean upFits = up < 0 || (even && up == 0);
      if (downFits || upFits) {
        int nearer = parts[1].compareTo(above);
        boolean upIsNearer = nearer > 0 || (nearer == 0 && parts[0].testBit(0));
        boolean takeUp = upFits && (upIsNearer || !downFits);
        BigInteger digits = takeUp ? parts[0].add(BigInteger.ONE) : parts[0];
        return Digits.of(digits, point - size);
      }
      size++;
    }
  }

  private static BigInteger fives(int n) {
    return n < FIVES.length ? FIVES[n] : FIVE.pow(n);
  }

  private static BigInteger[] powers(BigInteger base) {
    BigInteger[] powers = new BigInteger[TABLE_SIZE];
    powers[0] = BigInteger.ONE;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1].multiply(base);
    }
    return powers;
  }

  /**
   * A decimal number: {@code 0.DIGITS * 10^point}.
   *
   * @param digits without zeros at the end
   */
  private record Digits(String digits, int point) {
    static Digits of(BigInteger number, int tens) {
      String digits =
          number.bitLength() < Long.SIZE ? Long.toString(number.longValue()) : number.toString();
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      return new Digits(digits.substring(0, end), digits.length() + tens);
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
