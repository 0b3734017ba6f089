package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The keys that objects have in JSON, which knows no keys but strings. */
final class JsonKeys {
  private JsonKeys() {}

  /**
   * The object with the JSON of each key that is no string in its place; of equal ones the last.
   */
  static ObjectValue textual(BuiltinContext context, ObjectValue object) throws BuiltinException {
    List<Value> keys = object.keys();
    // Keys are in order: only the first and the last need a look.
    if (keys.isEmpty()
        || (keys.getFirst().type() == ValueType.STRING
            && keys.getLast().type() == ValueType.STRING)) {
      return object;
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      builder.put(text(context, object.keyAt(i)), object.valueAt(i));
    }
    return builder.build();
  }

  /** The value, {@link #textual} in all that it holds, its sets as arrays. */
  static Value allTextual(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case ArrayValue array -> elements(context, array);
      case SetValue set -> elements(context, set.toArray());
      case ObjectValue object -> {
        ObjectValue textual = textual(context, object);
        context.spend(1L + textual.size());
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < textual.size(); i++) {
          builder.put(textual.keyAt(i), allTextual(context, textual.valueAt(i)));
        }
        yield builder.build();
      }
      default -> value;
    };
  }

  private static Value elements(BuiltinContext context, ArrayValue array) throws BuiltinException {
    context.spend(1L + array.size());
    List<Value> elements = new ArrayList<>(array.size());
    for (Value element : array.asList()) {
      elements.add(allTextual(context, element));
    }
    return ArrayValue.copyOf(elements);
  }

  private static String text(BuiltinContext context, Value key) throws BuiltinException {
    return key instanceof StringValue string ? string.string() : GoJsonWriter.compact(context, key);
  }
}
