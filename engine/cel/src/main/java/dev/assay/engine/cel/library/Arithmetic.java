package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.DoubleValue;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.TimestampValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/** {@code + - * / %} and negation. Overflow is an error. */
final class Arithmetic {
  private Arithmetic() {}

  static void register(FunctionLibrary library) {
    library.binary("_+_", Arithmetic::add);
    library.binary("_-_", Arithmetic::subtract);
    library.binary("_*_", Arithmetic::multiply);
    library.binary("_/_", Arithmetic::divide);
    library.binary("_%_", Arithmetic::modulo);
    library.unary("-_", Arithmetic::negate);
  }

  static Value add(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    return switch (a) {
      case LongNumber x when b instanceof LongNumber y -> addLongs(x.longValue(), y.longValue());
      case StringValue x when b instanceof StringValue y -> {
        budget.spend((x.string().length() + y.string().length()) / 10);
        yield StringValue.of(x.string() + y.string());
      }
      case ArrayValue x when b instanceof ArrayValue y -> concat(x, y, budget);
      case UintValue x when b instanceof UintValue y -> {
        long sum = x.bits() + y.bits();
        if (Long.compareUnsigned(sum, x.bits()) < 0) {
          throw unsignedOverflow();
        }
        yield UintValue.ofBits(sum);
      }
      case BytesValue x when b instanceof BytesValue y -> {
        budget.spend((x.size() + y.size()) / 10);
        yield x.concat(y);
      }
      case DurationValue x when b instanceof DurationValue y ->
          DurationValue.ofNanos(addNanos(x.nanos(), y.nanos()));
      case TimestampValue x when b instanceof DurationValue y -> Times.plus(x, y.nanos());
      case DurationValue x when b instanceof TimestampValue y -> Times.plus(y, x.nanos());
      default -> {
        if (CelOrder.isDouble(a) && CelOrder.isDouble(b)) {
          yield DoubleValue.of(CelOrder.doubleOf(a) + CelOrder.doubleOf(b));
        }
        throw noSuchOverload();
      }
    };
  }

  private static Value addLongs(long a, long b) throws CelEvaluationException {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw integerOverflow();
    }
    return LongNumber.of(sum);
  }

  static Value concat(ArrayValue a, ArrayValue b, CelBudget budget) throws CelEvaluationException {
    if (a.size() == 0) {
      return b;
    }
    if (b.size() == 0) {
      return a;
    }
    budget.spend((a.size() + b.size()) / 10);
    Value[] both = new Value[a.size() + b.size()];
    for (int i = 0; i < a.size(); i++) {
      both[i] = a.get(i);
    }
    for (int i = 0; i < b.size(); i++) {
      both[a.size() + i] = b.get(i);
    }
    return ArrayValue.of(both);
  }

  private static Value subtract(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    switch (a) {
      case LongNumber x when b instanceof LongNumber y -> {
        long difference = x.longValue() - y.longValue();
        if (((x.longValue() ^ y.longValue()) & (x.longValue() ^ difference)) < 0) {
          throw integerOverflow();
        }
        return LongNumber.of(difference);
      }
      case UintValue x when b instanceof UintValue y -> {
        if (Long.compareUnsigned(x.bits(), y.bits()) < 0) {
          throw unsignedOverflow();
        }
        return UintValue.ofBits(x.bits() - y.bits());
      }
      case DurationValue x when b instanceof DurationValue y -> {
        try {
          return DurationValue.ofNanos(Math.subtractExact(x.nanos(), y.nanos()));
        } catch (ArithmeticException _) {
          throw Times.durationOverflow();
        }
      }
      case TimestampValue x when b instanceof DurationValue y -> {
        return Times.minus(x, y.nanos());
      }
      case TimestampValue x when b instanceof TimestampValue y -> {
        return Times.between(y, x);
      }
      default -> {
        if (CelOrder.isDouble(a) && CelOrder.isDouble(b)) {
          return DoubleValue.of(CelOrder.doubleOf(a) - CelOrder.doubleOf(b));
        }
        throw noSuchOverload();
      }
    }
  }

  private static Value multiply(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      try {
        return LongNumber.of(Math.multiplyExact(x.longValue(), y.longValue()));
      } catch (ArithmeticException _) {
        throw integerOverflow();
      }
    }
    if (a instanceof UintValue x && b instanceof UintValue y) {
      if (Math.unsignedMultiplyHigh(x.bits(), y.bits()) != 0) {
        throw unsignedOverflow();
      }
      return UintValue.ofBits(x.bits() * y.bits());
    }
    if (CelOrder.isDouble(a) && CelOrder.isDouble(b)) {
      return DoubleValue.of(CelOrder.doubleOf(a) * CelOrder.doubleOf(b));
    }
    throw noSuchOverload();
  }

  private static Value divide(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      if (y.longValue() == 0) {
        throw error("division by zero");
      }
      if (x.longValue() == Long.MIN_VALUE && y.longValue() == -1) {
        throw integerOverflow();
      }
      return LongNumber.of(x.longValue() / y.longValue());
    }
    if (a instanceof UintValue x && b instanceof UintValue y) {
      if (y.bits() == 0) {
        throw error("division by zero");
      }
      return UintValue.ofBits(Long.divideUnsigned(x.bits(), y.bits()));
    }
    if (CelOrder.isDouble(a) && CelOrder.isDouble(b)) {
      return DoubleValue.of(CelOrder.doubleOf(a) / CelOrder.doubleOf(b));
    }
    throw noSuchOverload();
  }

  private static Value modulo(Value a, Value b, CelBudget budget) throws CelEvaluationException {
    if (a instanceof LongNumber x && b instanceof LongNumber y) {
      if (y.longValue() == 0) {
        throw error("modulus by zero");
      }
      if (x.longValue() == Long.MIN_VALUE && y.longValue() == -1) {
        throw integerOverflow();
      }
      return LongNumber.of(x.longValue() % y.longValue());
    }
    if (a instanceof UintValue x && b instanceof UintValue y) {
      if (y.bits() == 0) {
        throw error("modulus by zero");
      }
      return UintValue.ofBits(Long.remainderUnsigned(x.bits(), y.bits()));
    }
    throw noSuchOverload();
  }

  private static Value negate(Value a, CelBudget budget) throws CelEvaluationException {
    if (a instanceof LongNumber x) {
      if (x.longValue() == Long.MIN_VALUE) {
        throw integerOverflow();
      }
      return LongNumber.of(-x.longValue());
    }
    if (CelOrder.isDouble(a)) {
      return DoubleValue.of(-CelOrder.doubleOf(a));
    }
    if (a instanceof DurationValue x) {
      if (x.nanos() == Long.MIN_VALUE) {
        throw Times.durationOverflow();
      }
      return DurationValue.ofNanos(-x.nanos());
    }
    throw noSuchOverload();
  }

  private static long addNanos(long a, long b) throws CelEvaluationException {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException _) {
      throw Times.durationOverflow();
    }
  }

  static CelEvaluationException integerOverflow() {
    return error("integer overflow");
  }

  static CelEvaluationException unsignedOverflow() {
    return error("unsigned integer overflow");
  }
}
