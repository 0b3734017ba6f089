package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loops of compiled code ask. */
final class Loop {
  private Loop() {}

  /** The elements that a scan of a value goes through, or null where it is no collection. */
  static @Nullable List<Value> elements(@Nullable Value of) {
    return switch (of) {
      case ArrayValue array -> array.asList();
      case ObjectValue object -> object.values();
      case SetValue set -> set.asList();
      case null, default -> null;
    };
  }

  /** The keys of the elements, or null where they are their numbers. */
  static @Nullable List<Value> keys(Value of) {
    return switch (of) {
      case ObjectValue object -> object.keys();
      case SetValue set -> set.asList();
      default -> null;
    };
  }

  static Value key(@Nullable List<Value> keys, int i) {
    return keys == null ? LongNumber.of(i) : keys.get(i);
  }
}
