package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.ValueType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What kind a value is of. */
final class Types {
  private static final Map<ValueType, StringValue> NAMES = names();

  private Types() {}

  static List<Builtin> builtins() {
    return List.of(
        is("is_array", ValueType.ARRAY),
        is("is_boolean", ValueType.BOOLEAN),
        is("is_null", ValueType.NULL),
        is("is_number", ValueType.NUMBER),
        is("is_object", ValueType.OBJECT),
        is("is_set", ValueType.SET),
        is("is_string", ValueType.STRING),
        Builtin.unary("type_name", (context, value) -> NAMES.get(value.type())));
  }

  private static Builtin is(String name, ValueType type) {
    return Builtin.unary(name, (context, value) -> Value.of(value.type() == type));
  }

  private static Map<ValueType, StringValue> names() {
    Map<ValueType, StringValue> names = new EnumMap<>(ValueType.class);
    for (ValueType type : ValueType.values()) {
      names.put(type, StringValue.of(type.term()));
    }
    return names;
  }
}
