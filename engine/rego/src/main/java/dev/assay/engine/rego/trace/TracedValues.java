package dev.assay.engine.rego.trace;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Parts of the values that a trace shows. */
final class TracedValues {
  private TracedValues() {}

  /** What stands at a key, or null. */
  static @Nullable Value part(Value of, Value key) {
    return switch (of) {
      case ObjectValue object -> object.get(key);
      case SetValue set -> set.contains(key) ? key : null;
      case ArrayValue array ->
          key instanceof LongNumber number
                  && number.longValue() >= 0
                  && number.longValue() < array.size()
              ? array.get((int) number.longValue())
              : null;
      default -> null;
    };
  }
}
