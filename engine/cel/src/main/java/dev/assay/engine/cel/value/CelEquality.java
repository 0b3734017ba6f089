package dev.assay.engine.cel.value;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * CEL's equality: numbers of all three kinds are equal when they denote the same number, NaN equals
 * nothing, values of different types are unequal, never an error.
 */
public final class CelEquality {
  private CelEquality() {}

  public static boolean equal(Value a, Value b) {
    return switch (a) {
      case StringValue x -> b instanceof StringValue y && x.string().equals(y.string());
      case LongNumber x when b instanceof LongNumber y -> x.longValue() == y.longValue();
      case LongNumber _, DecimalNumber _, DoubleValue _, UintValue _ ->
          CelOrder.isNumber(b) && CelOrder.compareNumbers(a, b) == CelOrder.EQUAL;
      case ArrayValue x -> b instanceof ArrayValue y && equalArrays(x, y);
      case ObjectValue x -> b instanceof ObjectValue y && equalObjects(x, y);
      case OptionalValue x -> b instanceof OptionalValue y && equalOptionals(x, y);
      default -> a.equals(b);
    };
  }

  private static boolean equalArrays(ArrayValue a, ArrayValue b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalObjects(ObjectValue a, ObjectValue b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      Value theirs = find(b, a.keyAt(i));
      if (theirs == null || !equal(a.valueAt(i), theirs)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalOptionals(OptionalValue a, OptionalValue b) {
    Value x = a.valueOrNull();
    Value y = b.valueOrNull();
    return (x != null && y != null) ? equal(x, y) : (x == null && y == null);
  }

  /** The value under a key that is equal by these rules, or null where there is none. */
  public static @Nullable Value find(ObjectValue object, Value key) {
    if (key instanceof StringValue string) {
      return object.get(string.string());
    }
    Value found = object.get(key);
    if (found == null && CelOrder.isNumber(key)) {
      // An int key answers to an equal uint or double and the other way round.
      Value asInt = CelOrder.toLong(key);
      found = asInt == null ? null : object.get(asInt);
      if (found == null) {
        Value asUint = CelOrder.toUint(key);
        found = asUint == null ? null : object.get(asUint);
      }
    }
    return found;
  }

  public static boolean contains(ArrayValue array, Value value) {
    for (int i = 0; i < array.size(); i++) {
      if (equal(array.get(i), value)) {
        return true;
      }
    }
    return false;
  }
}
