package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.error;
import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.BytesValue;
import dev.assay.engine.cel.value.CelOrder;
import dev.assay.engine.cel.value.DurationValue;
import dev.assay.engine.cel.value.OptionalValue;
import dev.assay.engine.cel.value.TypeValue;
import dev.assay.engine.cel.value.UintValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/**
 * cel-go's optional values. {@code or} and {@code orValue} evaluate their argument only when it is
 * needed and are nodes of the evaluator therefore.
 */
public final class Optionals {
  private Optionals() {}

  static void register(FunctionLibrary library) {
    library.unary("optional.of", (a, _) -> OptionalValue.of(a));
    library.variadic("optional.none", 0, (_, _) -> OptionalValue.NONE);
    library.unary(
        "optional.ofNonZeroValue", (a, _) -> isZero(a) ? OptionalValue.NONE : OptionalValue.of(a));
    library.unary("hasValue", (a, _) -> Value.of(optional("hasValue", a).valueOrNull() != null));
    library.unary("value", (a, _) -> value(a));
  }

  /** The optional that an argument must be. */
  public static OptionalValue optional(String function, Value value) throws CelEvaluationException {
    if (value instanceof OptionalValue optional) {
      return optional;
    }
    throw noSuchOverload(function, value);
  }

  private static Value value(Value a) throws CelEvaluationException {
    Value value = optional("value", a).valueOrNull();
    if (value == null) {
      throw error("optional.none() dereference");
    }
    return value;
  }

  private static boolean isZero(Value value) {
    return switch (value) {
      case NullValue _ -> true;
      case BooleanValue bool -> !bool.value();
      case LongNumber number -> number.longValue() == 0;
      case DecimalNumber number -> number.doubleValue() == 0;
      case StringValue string -> string.string().isEmpty();
      case ArrayValue array -> array.size() == 0;
      case ObjectValue object -> object.size() == 0;
      case SetValue set -> set.size() == 0;
      case OpaqueValue opaque ->
          switch (opaque) {
            case UintValue number -> number.bits() == 0;
            case BytesValue bytes -> bytes.size() == 0;
            case DurationValue duration -> duration.nanos() == 0;
            case OptionalValue optional -> optional.valueOrNull() == null;
            case TypeValue _ -> false;
            default -> CelOrder.isDouble(opaque) && CelOrder.doubleOf(opaque) == 0;
          };
    };
  }
}
