package dev.assay.engine.cel;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Values out of YAML texts, for tests that must not depend on the readers of the engine. */
final class Documents {
  private Documents() {}

  static Value yaml(String text) {
    return of(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static Value of(@Nullable Object object) {
    return switch (object) {
      case null -> NullValue.NULL;
      case Boolean bool -> Value.of(bool);
      case Number number -> NumberValue.ofLiteral(number.toString());
      case String string -> Value.of(string);
      case List<?> list -> ArrayValue.copyOf(list.stream().map(Documents::of).toList());
      case Map<?, ?> map -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        map.forEach((key, value) -> builder.put(String.valueOf(key), of(value)));
        yield builder.build();
      }
      default -> throw new IllegalArgumentException("no value: " + object);
    };
  }

  /** Where the objects and arrays of a document stand. */
  static ValuePaths paths(Value root) {
    IdentityHashMap<Value, FieldPath> paths = new IdentityHashMap<>();
    index(root, FieldPath.ROOT, paths);
    return paths::get;
  }

  private static void index(Value value, FieldPath path, IdentityHashMap<Value, FieldPath> paths) {
    switch (value) {
      case ObjectValue object -> {
        paths.put(object, path);
        for (int i = 0; i < object.size(); i++) {
          index(object.valueAt(i), path.key(((StringValue) object.keyAt(i)).string()), paths);
        }
      }
      case ArrayValue array -> {
        paths.put(array, path);
        for (int i = 0; i < array.size(); i++) {
          index(array.get(i), path.index(i), paths);
        }
      }
      default -> {}
    }
  }
}
