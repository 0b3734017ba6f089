package dev.assay.engine.cel.value;

import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * CEL's order: within one type, and among numbers of all three kinds. Comparisons give one of the
 * constants of this class.
 */
public final class CelOrder {
  public static final int LESS = -1;
  public static final int EQUAL = 0;
  public static final int GREATER = 1;

  /** One side is NaN: every comparison is false. */
  public static final int UNORDERED = 2;

  /** CEL has no order between values of these types. */
  public static final int INCOMPARABLE = 3;

  private static final double TWO_63 = 0x1p63;
  private static final double TWO_64 = 0x1p64;

  private CelOrder() {}

  public static int compare(Value a, Value b) {
    return switch (a) {
      case LongNumber x when b instanceof LongNumber y ->
          Long.compare(x.longValue(), y.longValue());
      case LongNumber _, DecimalNumber _, DoubleValue _, UintValue _ ->
          isNumber(b) ? compareNumbers(a, b) : INCOMPARABLE;
      case StringValue x when b instanceof StringValue y -> Integer.signum(x.compareTo(y));
      case BooleanValue x when b instanceof BooleanValue y -> Boolean.compare(x.value(), y.value());
      case BytesValue x when b instanceof BytesValue y -> Integer.signum(x.compareBytes(y));
      case TimestampValue x when b instanceof TimestampValue y ->
          Integer.signum(x.instant().compareTo(y.instant()));
      case DurationValue x when b instanceof DurationValue y -> Long.compare(x.nanos(), y.nanos());
      default -> INCOMPARABLE;
    };
  }

  public static boolean isNumber(Value value) {
    return value instanceof LongNumber
        || value instanceof DecimalNumber
        || value instanceof DoubleValue
        || value instanceof UintValue;
  }

  /** Whether a value is a CEL double. */
  public static boolean isDouble(Value value) {
    return value instanceof DoubleValue || value instanceof DecimalNumber;
  }

  /** The double that a value is; the caller knows that it is one. */
  public static double doubleOf(Value value) {
    return switch (value) {
      case DoubleValue number -> number.value();
      case DecimalNumber number -> number.doubleValue();
      default -> throw new IllegalArgumentException("not a double: " + value);
    };
  }

  static int compareNumbers(Value a, Value b) {
    return switch (a) {
      case LongNumber x ->
          switch (b) {
            case LongNumber y -> Long.compare(x.longValue(), y.longValue());
            case UintValue y -> compareLongUint(x.longValue(), y.bits());
            default -> compareLongDouble(x.longValue(), doubleOf(b));
          };
      case UintValue x ->
          switch (b) {
            case LongNumber y -> -compareLongUint(y.longValue(), x.bits());
            case UintValue y -> Long.compareUnsigned(x.bits(), y.bits());
            default -> compareUintDouble(x.bits(), doubleOf(b));
          };
      default ->
          switch (b) {
            case LongNumber y -> reverse(compareLongDouble(y.longValue(), doubleOf(a)));
            case UintValue y -> reverse(compareUintDouble(y.bits(), doubleOf(a)));
            default -> compareDoubles(doubleOf(a), doubleOf(b));
          };
    };
  }

  private static int reverse(int order) {
    return order == UNORDERED ? UNORDERED : -order;
  }

  private static int compareDoubles(double a, double b) {
    if (a < b) {
      return LESS;
    }
    if (a > b) {
      return GREATER;
    }
    return a == b ? EQUAL : UNORDERED;
  }

  private static int compareLongUint(long a, long uintBits) {
    return a < 0 ? LESS : Integer.signum(Long.compareUnsigned(a, uintBits));
  }

  private static int compareLongDouble(long a, double b) {
    if (Double.isNaN(b)) {
      return UNORDERED;
    }
    if (b > TWO_63) {
      return LESS;
    }
    if (b < -TWO_63) {
      return GREATER;
    }
    // cel-go compares as doubles here; an int beyond 2^53 may equal its neighbour's double.
    return compareDoubles((double) a, b);
  }

  private static int compareUintDouble(long uintBits, double b) {
    if (Double.isNaN(b)) {
      return UNORDERED;
    }
    if (b > TWO_64) {
      return LESS;
    }
    if (b < 0) {
      return GREATER;
    }
    return compareDoubles(unsignedToDouble(uintBits), b);
  }

  /** The nearest double of an unsigned number. */
  public static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return (double) bits;
    }
    // Halve with a sticky last bit, so that rounding happens once.
    return ((double) ((bits >>> 1) | (bits & 1))) * 2.0;
  }

  /** The equal int, or null where there is none. */
  static @Nullable Value toLong(Value number) {
    return switch (number) {
      case LongNumber _ -> number;
      case UintValue u -> u.bits() >= 0 ? LongNumber.of(u.bits()) : null;
      default -> {
        double d = doubleOf(number);
        yield d == Math.rint(d) && d >= -TWO_63 && d < TWO_63 ? LongNumber.of((long) d) : null;
      }
    };
  }

  /** The equal uint, or null where there is none. */
  static @Nullable Value toUint(Value number) {
    return switch (number) {
      case UintValue _ -> number;
      case LongNumber n -> n.longValue() >= 0 ? UintValue.ofBits(n.longValue()) : null;
      default -> {
        double d = doubleOf(number);
        yield d == Math.rint(d) && d >= 0 && d < TWO_63 ? UintValue.ofBits((long) d) : null;
      }
    };
  }
}
