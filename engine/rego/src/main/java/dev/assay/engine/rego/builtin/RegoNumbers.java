package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as OPA does it: exact on integers of any size, however they are written; on fractions,
 * and in divisions that leave a remainder, with a mantissa of 64 bits.
 */
public final class RegoNumbers {
  /** Numbers of more bits than this, before or behind the point, are refused. */
  private static final int MOST_BITS = 1 << 20;

  /** More decimal digits than that many bits hold. */
  private static final int MOST_DIGITS = MOST_BITS / 3;

  /** The characters of a literal that is looked at before it is read. */
  private static final int SHORT_LITERAL = 40;

  /** The most characters of a literal of a long, without its sign. */
  private static final int LONGEST_LONG = 19;

  private RegoNumbers() {}

  public static NumberValue plus(BuiltinContext context, NumberValue a, NumberValue b)
      throws BuiltinException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      long sum = x.longValue() + y.longValue();
      if (((x.longValue() ^ sum) & (y.longValue() ^ sum)) >= 0) {
        return LongNumber.of(sum);
      }
    }
    BigInteger x = toBigInteger(a);
    BigInteger y = x == null ? null : toBigInteger(b);
    return x != null && y != null
        ? integer(context, x.add(y))
        : fraction(context, toFloat(a).plus(toFloat(b)));
  }

  public static NumberValue minus(BuiltinContext context, NumberValue a, NumberValue b)
      throws BuiltinException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      long difference = x.longValue() - y.longValue();
      if (((x.longValue() ^ y.longValue()) & (x.longValue() ^ difference)) >= 0) {
        return LongNumber.of(difference);
      }
    }
    BigInteger x = toBigInteger(a);
    BigInteger y = x == null ? null : toBigInteger(b);
    return x != null && y != null
        ? integer(context, x.subtract(y))
        : fraction(context, toFloat(a).plus(toFloat(b).negated()));
  }

  public static NumberValue times(BuiltinContext context, NumberValue a, NumberValue b)
      throws BuiltinException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      long low = x.longValue() * y.longValue();
      if (Math.multiplyHigh(x.longValue(), y.longValue()) == low >> 63) {
        return LongNumber.of(low);
      }
    }
    BigInteger x = toBigInteger(a);
    BigInteger y = x == null ? null : toBigInteger(b);
    return x != null && y != null
        ? integer(context, product(context, x, y))
        : fraction(context, toFloat(a).product(toFloat(b), BigFloat.PRECISION));
  }

  public static NumberValue dividedBy(BuiltinContext context, NumberValue a, NumberValue b)
      throws BuiltinException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      long divisor = y.longValue();
      long dividend = x.longValue();
      // Zero divided by a negative number is -0, which is no long.
      if (divisor != 0 && dividend != 0 && dividend % divisor == 0) {
        long quotient = dividend / divisor;
        if (quotient != Long.MIN_VALUE) {
          return LongNumber.of(quotient);
        }
      }
    }
    BigFloat divisor = toFloat(b);
    if (divisor.isZero()) {
      throw new BuiltinException("divide by zero");
    }
    return fraction(context, toFloat(a).quotient(divisor));
  }

  public static NumberValue remainder(BuiltinContext context, NumberValue a, NumberValue b)
      throws BuiltinException {
    if (a instanceof LongNumber x && b instanceof LongNumber y && y.longValue() != 0) {
      return LongNumber.of(x.longValue() % y.longValue());
    }
    BigInteger x = toBigInteger(a);
    BigInteger y = x == null ? null : toBigInteger(b);
    if (x == null || y == null) {
      throw new BuiltinException("modulo on floating-point number");
    }
    if (y.signum() == 0) {
      throw new BuiltinException("modulo by zero");
    }
    spend(context, ((long) x.bitLength() * y.bitLength()) >> 10);
    return integer(context, x.remainder(y));
  }

  public static NumberValue abs(BuiltinContext context, NumberValue a) throws BuiltinException {
    if (a instanceof LongNumber x && x.longValue() != Long.MIN_VALUE) {
      return x.longValue() < 0 ? LongNumber.of(-x.longValue()) : x;
    }
    return fraction(context, toFloat(a).abs());
  }

  /** The nearest integer, half away from zero. */
  public static NumberValue round(BuiltinContext context, NumberValue a) throws BuiltinException {
    if (a instanceof LongNumber) {
      return a;
    }
    BigFloat number = toFloat(a);
    BigFloat half = number.negative() ? BigFloat.HALF.negated() : BigFloat.HALF;
    return integer(context, number.plus(half).truncated());
  }

  public static NumberValue ceil(BuiltinContext context, NumberValue a) throws BuiltinException {
    if (a instanceof LongNumber) {
      return a;
    }
    BigFloat number = toFloat(a);
    BigInteger whole = number.truncated();
    boolean up = !number.negative() && !number.isInteger();
    return integer(context, up ? whole.add(BigInteger.ONE) : whole);
  }

  public static NumberValue floor(BuiltinContext context, NumberValue a) throws BuiltinException {
    if (a instanceof LongNumber) {
      return a;
    }
    BigFloat number = toFloat(a);
    BigInteger whole = number.truncated();
    boolean down = number.negative() && !number.isInteger();
    return integer(context, down ? whole.subtract(BigInteger.ONE) : whole);
  }

  /**
   * The sum of numbers: exact where all are integers.
   *
   * @return null where one of the values is no number
   */
  static @Nullable NumberValue sum(BuiltinContext context, List<Value> values)
      throws BuiltinException {
    long sum = 0;
    int next = 0;
    while (next < values.size() && values.get(next) instanceof LongNumber number) {
      long x = number.longValue();
      long more = sum + x;
      if (((sum ^ more) & (x ^ more)) < 0) {
        break;
      }
      sum = more;
      next++;
    }
    if (next == values.size()) {
      return LongNumber.of(sum);
    }
    BigInteger exact = BigInteger.valueOf(sum);
    for (int i = next; i < values.size() && exact != null; i++) {
      BigInteger integer =
          values.get(i) instanceof NumberValue number ? toBigInteger(number) : null;
      exact = integer == null ? null : exact.add(integer);
      spend(context, exact == null ? 0 : exact.bitLength() >> 6);
    }
    if (exact != null) {
      return integer(context, exact);
    }
    BigFloat total = BigFloat.of(0);
    for (Value value : values) {
      if (!(value instanceof NumberValue number)) {
        return null;
      }
      total = total.plus(toFloat(number));
    }
    return fraction(context, total);
  }

  /**
   * The product of numbers: exact where all are integers, else with the mantissa of a double.
   *
   * @return null where one of the values is no number
   */
  static @Nullable NumberValue product(BuiltinContext context, List<Value> values)
      throws BuiltinException {
    NumberValue exact = LongNumber.of(1);
    for (Value value : values) {
      if (!(value instanceof NumberValue number)) {
        return null;
      }
      if (exact != null) {
        exact = toBigInteger(number) == null ? null : times(context, exact, number);
      }
    }
    if (exact != null) {
      return exact;
    }
    BigFloat total = BigFloat.of(1);
    for (Value value : values) {
      total = total.product(toFloat((NumberValue) value), BigFloat.DOUBLE_PRECISION);
      if (Math.abs(total.magnitude()) > MOST_BITS) {
        throw tooBig();
      }
    }
    return fraction(context, total, BigFloat.DOUBLE_PRECISION);
  }

  /** The integer that a number is, however it is written, or null where it has a fraction. */
  static @Nullable BigInteger toBigInteger(NumberValue number) throws BuiltinException {
    return switch (number) {
      case LongNumber small -> BigInteger.valueOf(small.longValue());
      case DecimalNumber decimal -> {
        if (isShortFraction(decimal.literal())) {
          yield null;
        }
        BigDecimal value = bounded(decimal);
        if (value.signum() == 0) {
          yield BigInteger.ZERO;
        }
        if (value.scale() > 0) {
          value = value.stripTrailingZeros();
        }
        yield value.scale() > 0 ? null : value.toBigInteger();
      }
    };
  }

  /**
   * The integer that a number is by its literal: digits, and behind a point nothing but zeros, all
   * of them at most 19.
   */
  static OptionalLong toLong(NumberValue number) {
    return number instanceof LongNumber small
        ? OptionalLong.of(small.longValue())
        : toLong(number.literal());
  }

  /** {@link #toLong(NumberValue)} of any text, with a sign or without. */
  static OptionalLong toLong(String literal) {
    boolean negative = literal.startsWith("-");
    int start = negative || literal.startsWith("+") ? 1 : 0;
    int end = literal.length();
    if (end == start || end - start > LONGEST_LONG) {
      return OptionalLong.empty();
    }
    int point = literal.indexOf('.');
    if (point >= 0) {
      for (int i = point + 1; i < end; i++) {
        if (literal.charAt(i) != '0') {
          return OptionalLong.empty();
        }
      }
      end = point;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = literal.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    // Nineteen digits may be too many; then the sign shows it.
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(negative ? -value : value);
  }

  static BigFloat toFloat(NumberValue number) throws BuiltinException {
    return switch (number) {
      case LongNumber small -> BigFloat.of(small.longValue());
      case DecimalNumber decimal -> {
        if (!isShortFraction(decimal.literal())) {
          bounded(decimal);
        }
        yield BigFloat.parse(decimal.literal());
      }
    };
  }

  static NumberValue integer(BuiltinContext context, BigInteger value) throws BuiltinException {
    int bits = value.bitLength();
    if (bits < Long.SIZE) {
      return LongNumber.of(value.longValue());
    }
    checkBits(bits);
    spend(context, bits >> 6);
    return NumberValue.of(value);
  }

  private static NumberValue fraction(BuiltinContext context, BigFloat value)
      throws BuiltinException {
    return fraction(context, value, BigFloat.PRECISION);
  }

  private static NumberValue fraction(BuiltinContext context, BigFloat value, int precision)
      throws BuiltinException {
    if (!value.isZero() && Math.abs(value.magnitude()) > MOST_BITS) {
      throw tooBig();
    }
    spend(context, Math.abs((long) value.exponent()) >> 6);
    return NumberValue.ofLiteral(value.text(precision));
  }

  private static BigInteger product(BuiltinContext context, BigInteger x, BigInteger y)
      throws BuiltinException {
    checkBits((long) x.bitLength() + y.bitLength() - 1);
    spend(context, ((long) x.bitLength() * y.bitLength()) >> 10);
    return x.multiply(y);
  }

  /** Whether a literal shows at once that it is a fraction, and one of few digits. */
  private static boolean isShortFraction(String literal) {
    int last = literal.length() - 1;
    return last < SHORT_LITERAL
        && literal.charAt(last) != '0'
        && literal.indexOf('.') >= 0
        && literal.indexOf('e') < 0
        && literal.indexOf('E') < 0;
  }

  /** The decimal value of a number whose digits may be written out. */
  private static BigDecimal bounded(DecimalNumber number) throws BuiltinException {
    BigDecimal value = number.decimalValue();
    long exponent = value.scale();
    if (Math.abs(exponent) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw tooBig();
    }
    return value;
  }

  /** Refuses integers of so many bits, before they are made. */
  static void checkBits(long bits) throws BuiltinException {
    if (bits > MOST_BITS) {
      throw tooBig();
    }
  }

  static BuiltinException tooBig() {
    return new BuiltinException("number too big");
  }

  private static void spend(BuiltinContext context, long steps) throws BuiltinException {
    if (steps > 8) {
      context.spend(steps);
    }
  }
}
