package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.ValueType;
import java.util.List;

/** Values as another type; all but those between arrays and sets only check. Deprecated in OPA. */
final class Casts {
  private Casts() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("cast_array", Casts::toArray),
        only("cast_boolean", ValueType.BOOLEAN),
        only("cast_null", ValueType.NULL),
        only("cast_object", ValueType.OBJECT),
        Builtin.unary("cast_set", Casts::toSet),
        only("cast_string", ValueType.STRING));
  }

  private static Builtin only(String name, ValueType type) {
    return Builtin.unary(
        name,
        (context, value) -> {
          if (value.type() != type) {
            throw BuiltinException.type(1, value, type.term());
          }
          return value;
        });
  }

  private static Value toArray(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case ArrayValue array -> array;
      case SetValue set -> set.toArray();
      default -> throw BuiltinException.type(1, value, "array", "set");
    };
  }

  private static Value toSet(BuiltinContext context, Value value) throws BuiltinException {
    return switch (value) {
      case ArrayValue array -> SetValue.copyOf(array.asList());
      case SetValue set -> set;
      default -> throw BuiltinException.type(1, value, "array", "set");
    };
  }
}
