package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.CelType;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Types as values: a name, or a list of a name and its parameters. */
final class TypeCodec {
  /** Not {@code valueOf}, whose first use goes through reflection. */
  private static final CelType.Simple[] SIMPLE = CelType.Simple.values();

  private TypeCodec() {}

  static Value write(CelType type) {
    return switch (type) {
      case CelType.Simple simple -> Value.of(simple.name());
      case CelType.ListOf list -> ArrayValue.of(Value.of("list"), write(list.element()));
      case CelType.MapOf map ->
          ArrayValue.of(Value.of("map"), write(map.key()), write(map.value()));
      case CelType.OptionalOf optional ->
          ArrayValue.of(Value.of("optional"), write(optional.value()));
      case CelType.Opaque opaque -> ArrayValue.of(Value.of("opaque"), Value.of(opaque.name()));
      case CelType.Fields fields -> {
        ObjectValue.Builder types = ObjectValue.builder();
        fields.fields().forEach((name, field) -> types.put(name, write(field)));
        yield ArrayValue.of(Value.of("fields"), Value.of(fields.name()), types.build());
      }
    };
  }

  static CelType read(Value value) {
    if (value instanceof StringValue name) {
      for (CelType.Simple simple : SIMPLE) {
        if (simple.name().equals(name.string())) {
          return simple;
        }
      }
      throw new DamagedTableException("unknown type " + name);
    }
    Parts parts = Parts.of(value);
    String kind = parts.string();
    CelType type =
        switch (kind) {
          case "list" -> new CelType.ListOf(read(parts.next()));
          case "map" -> new CelType.MapOf(read(parts.next()), read(parts.next()));
          case "optional" -> new CelType.OptionalOf(read(parts.next()));
          case "opaque" -> new CelType.Opaque(parts.string());
          case "fields" -> new CelType.Fields(parts.string(), fields(parts.next()));
          default -> throw new DamagedTableException("unknown type " + kind);
        };
    parts.end();
    return type;
  }

  private static Map<String, CelType> fields(Value value) {
    if (!(value instanceof ObjectValue object)) {
      throw new DamagedTableException("expected the fields of a type, found " + value);
    }
    Map<String, CelType> fields = new LinkedHashMap<>();
    for (int i = 0; i < object.size(); i++) {
      fields.put(Parts.string(object.keyAt(i)), read(object.valueAt(i)));
    }
    return fields;
  }
}
