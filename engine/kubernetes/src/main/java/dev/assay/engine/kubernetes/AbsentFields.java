package dev.assay.engine.kubernetes;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;

/**
 * Takes fields out that hold null, as the API server does before it asks anybody: of the types it
 * knows, a field that is null is a field that is not there. Templates that render an empty {@code
 * volumes:} are common.
 */
final class AbsentFields {
  private AbsentFields() {}

  /** The value without its null fields; the very same value where it has none. */
  static Value drop(Value value) {
    return switch (value) {
      case ObjectValue object when hasNulls(object) -> withoutNulls(object);
      case ArrayValue array when hasNulls(array) ->
          ArrayValue.copyOf(array.asList().stream().map(AbsentFields::drop).toList());
      default -> value;
    };
  }

  private static boolean hasNulls(Value value) {
    switch (value) {
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.valueAt(i) instanceof NullValue || hasNulls(object.valueAt(i))) {
            return true;
          }
        }
      }
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          if (hasNulls(array.get(i))) {
            return true;
          }
        }
      }
      default -> {}
    }
    return false;
  }

  private static ObjectValue withoutNulls(ObjectValue object) {
    ObjectValue.Builder kept = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      if (!(object.valueAt(i) instanceof NullValue)) {
        kept.put(object.keyAt(i), drop(object.valueAt(i)));
      }
    }
    return kept.build();
  }
}
