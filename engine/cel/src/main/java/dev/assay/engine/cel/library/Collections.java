package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.CelTypes;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code size}, {@code in} and the index, on lists, maps, strings and bytes. */
public final class Collections {
  private Collections() {}

  static void register(FunctionLibrary library) {
    library.unary("size", (a, _) -> LongNumber.of(size(a)));
    library.binary("@in", (a, b, _) -> Value.of(in(a, b)));
  }

  /** The number of elements, entries, code points or bytes. */
  public static long size(Value value) throws CelEvaluationException {
    return switch (value) {
      case ArrayValue array -> array.size();
      case ObjectValue object -> object.size();
      case StringValue string -> string.string().codePointCount(0, string.string().length());
      case BytesValue bytes -> bytes.size();
      default -> throw noSuchOverload("size", value);
    };
  }

  /** Whether a list has the element or a map the key. */
  public static boolean in(Value value, Value container) throws CelEvaluationException {
    return switch (container) {
      case ArrayValue array -> CelEquality.contains(array, value);
      case ObjectValue object -> CelEquality.find(object, value) != null;
      default -> throw noSuchOverload("@in", value, container);
    };
  }

  /**
   * The element or the value under a key; null where there is none.
   *
   * @throws CelEvaluationException where the key is none that a list can have
   */
  public static @Nullable Value find(Value container, Value key) throws CelEvaluationException {
    return switch (container) {
      case ObjectValue object -> CelEquality.find(object, key);
      case ArrayValue array -> {
        long index = index(key);
        yield index >= 0 && index < array.size() ? array.get((int) index) : null;
      }
      default -> null;
    };
  }

  private static long index(Value key) throws CelEvaluationException {
    return switch (key) {
      case LongNumber number -> number.longValue();
      case UintValue number -> number.bits();
      default -> doubleIndex(key);
    };
  }

  private static long doubleIndex(Value key) throws CelEvaluationException {
    if (!CelOrder.isDouble(key)) {
      throw error("unsupported index type '" + CelTypes.name(key) + "' in list");
    }
    double index = CelOrder.doubleOf(key);
    if (index != Math.rint(index) || Math.abs(index) > Integer.MAX_VALUE) {
      throw error("unsupported index value " + key + " in list");
    }
    return (long) index;
  }
}
