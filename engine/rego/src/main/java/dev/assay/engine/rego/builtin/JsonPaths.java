package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values picked out of a document by paths, or left out, or changed. */
final class JsonPaths {
  private JsonPaths() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("json.filter", JsonPaths::filter),
        Builtin.binary("json.patch", JsonPatches::patch),
        Builtin.binary("json.remove", JsonPaths::remove));
  }

  private static Value filter(BuiltinContext context, Value document, Value paths)
      throws BuiltinException {
    ObjectValue object = Operands.object(document, 1);
    return filtered(object, PathTree.of(paths));
  }

  private static Value remove(BuiltinContext context, Value document, Value paths)
      throws BuiltinException {
    ObjectValue object = Operands.object(document, 1);
    return remaining(object, PathTree.of(paths));
  }

  private static Value filtered(Value value, PathTree wanted) {
    if (wanted.isEnd()) {
      return value;
    }
    return switch (value) {
      case ObjectValue object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < object.size(); i++) {
          PathTree inside = wanted.at(object.keyAt(i));
          if (inside != null) {
            builder.put(object.keyAt(i), filtered(object.valueAt(i), inside));
          }
        }
        yield builder.build();
      }
      case ArrayValue array -> {
        List<Value> kept = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          PathTree inside = wanted.at(index(i));
          if (inside != null) {
            kept.add(filtered(array.get(i), inside));
          }
        }
        yield ArrayValue.copyOf(kept);
      }
      case SetValue set -> {
        List<Value> kept = new ArrayList<>();
        for (Value element : set.asList()) {
          PathTree inside = wanted.at(element);
          if (inside != null) {
            kept.add(filtered(element, inside));
          }
        }
        yield SetValue.copyOf(kept);
      }
      default -> value;
    };
  }

  private static Value remaining(Value value, PathTree unwanted) {
    return switch (value) {
      case ObjectValue object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < object.size(); i++) {
          PathTree inside = unwanted.at(object.keyAt(i));
          if (inside == null) {
            builder.put(object.keyAt(i), object.valueAt(i));
          } else if (!inside.isEnd()) {
            builder.put(object.keyAt(i), remaining(object.valueAt(i), inside));
          }
        }
        yield builder.build();
      }
      case ArrayValue array -> {
        List<Value> kept = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          keep(array.get(i), unwanted.at(index(i)), kept);
        }
        yield ArrayValue.copyOf(kept);
      }
      case SetValue set -> {
        List<Value> kept = new ArrayList<>();
        for (Value element : set.asList()) {
          keep(element, unwanted.at(element), kept);
        }
        yield SetValue.copyOf(kept);
      }
      default -> value;
    };
  }

  private static void keep(Value value, @Nullable PathTree inside, List<Value> kept) {
    if (inside == null) {
      kept.add(value);
    } else if (!inside.isEnd()) {
      kept.add(remaining(value, inside));
    }
  }

  /** The elements of arrays are named by text, whatever the path is made of. */
  private static Value index(int index) {
    return StringValue.of(Integer.toString(index));
  }

  /** The steps of a path: a text with slashes, or an array. */
  static List<Value> steps(Value path) throws BuiltinException {
    return switch (path) {
      case ArrayValue array -> array.asList();
      case StringValue text when text.string().isEmpty() -> List.of();
      case StringValue text -> {
        String pointer = text.string();
        int start = 0;
        while (start < pointer.length() && pointer.charAt(start) == '/') {
          start++;
        }
        List<Value> steps = new ArrayList<>();
        for (String step : pointer.substring(start).split("/", -1)) {
          steps.add(StringValue.of(step.replace("~1", "/").replace("~0", "~")));
        }
        yield steps;
      }
      default ->
          throw Operands.typeError(
              2,
              "must be one of {set, array} containing string paths or array of path segments but"
                  + " got "
                  + BuiltinException.typeName(path));
    };
  }

  /** Paths by their steps. Where one path is the start of another, the shorter one counts. */
  private static final class PathTree {
    private @Nullable Map<Value, PathTree> inside = new HashMap<>();

    static PathTree of(Value paths) throws BuiltinException {
      List<Value> elements = Operands.elements(paths);
      if (elements == null) {
        throw BuiltinException.type(2, paths, "set", "array");
      }
      PathTree root = new PathTree();
      for (Value path : elements) {
        List<Value> steps = steps(path);
        if (!steps.isEmpty()) {
          root.add(steps);
        }
      }
      return root;
    }

    private void add(List<Value> steps) {
      PathTree tree = this;
      for (Value step : steps) {
        Map<Value, PathTree> next = tree.inside;
        if (next == null) {
          return;
        }
        tree = next.computeIfAbsent(step, _ -> new PathTree());
      }
      tree.inside = null;
    }

    boolean isEnd() {
      return inside == null;
    }

    @Nullable PathTree at(Value step) {
      return inside == null ? null : inside.get(step);
    }
  }
}
