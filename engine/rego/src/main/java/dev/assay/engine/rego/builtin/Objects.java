package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects looked into, cut down and merged. */
final class Objects {
  private Objects() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("object.filter", (context, object, keys) -> select(object, keys, true)),
        Builtin.ternary("object.get", Objects::get),
        Builtin.unary("object.keys", (context, object) -> Operands.object(object, 1).keySet()),
        Builtin.binary("object.remove", (context, object, keys) -> select(object, keys, false)),
        Builtin.binary("object.subset", Subsets::subset),
        Builtin.binary("object.union", Objects::union),
        Builtin.unary("object.union_n", Objects::unionAll));
  }

  private static Value get(BuiltinContext context, Value object, Value key, Value otherwise)
      throws BuiltinException {
    ObjectValue root = Operands.object(object, 1);
    if (!(key instanceof ArrayValue path)) {
      Value found = root.get(key);
      return found == null ? otherwise : found;
    }
    Value found = root;
    for (int i = 0; i < path.size(); i++) {
      found = Sets.at(found, path.get(i));
      if (found == null) {
        return otherwise;
      }
    }
    return found;
  }

  private static Value select(Value value, Value keys, boolean present) throws BuiltinException {
    ObjectValue object = Operands.object(value, 1);
    SetValue wanted =
        switch (keys) {
          case ArrayValue array -> SetValue.copyOf(array.asList());
          case SetValue set -> set;
          case ObjectValue other -> other.keySet();
          default -> throw BuiltinException.type(2, keys, "object", "set", "array");
        };
    ObjectValue.Builder builder = ObjectValue.builder();
    int kept = 0;
    for (int i = 0; i < object.size(); i++) {
      if (wanted.contains(object.keyAt(i)) == present) {
        builder.put(object.keyAt(i), object.valueAt(i));
        kept++;
      }
    }
    return kept == object.size() ? object : builder.build();
  }

  private static Value union(BuiltinContext context, Value a, Value b) throws BuiltinException {
    ObjectValue first = Operands.object(a, 1);
    return union(context, first, Operands.object(b, 2));
  }

  /** Objects under the same key are merged; of other values the second's stays. */
  private static ObjectValue union(BuiltinContext context, ObjectValue a, ObjectValue b)
      throws BuiltinException {
    if (a.size() == 0) {
      return b;
    }
    if (b.size() == 0) {
      return a;
    }
    context.spend((long) a.size() + b.size());
    ObjectValue.Builder builder = ObjectValue.builder();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int order = i == a.size() ? 1 : j == b.size() ? -1 : a.keyAt(i).compareTo(b.keyAt(j));
      if (order < 0) {
        builder.put(a.keyAt(i), a.valueAt(i));
      } else if (order > 0) {
        builder.put(b.keyAt(j), b.valueAt(j));
      } else {
        builder.put(a.keyAt(i), merged(context, a.valueAt(i), b.valueAt(j)));
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return builder.build();
  }

  private static Value merged(BuiltinContext context, Value a, Value b) throws BuiltinException {
    return a instanceof ObjectValue x && b instanceof ObjectValue y ? union(context, x, y) : b;
  }

  private static Value unionAll(BuiltinContext context, Value value) throws BuiltinException {
    ArrayValue array = Operands.array(value, 1);
    List<ObjectValue> objects = new ArrayList<>();
    for (Value element : array.asList()) {
      if (!(element instanceof ObjectValue object)) {
        throw Operands.element(1, array, element, "object");
      }
      objects.add(object);
    }
    return unionAll(context, objects);
  }

  /** The same as to merge one after the other, without building what comes between. */
  private static ObjectValue unionAll(BuiltinContext context, List<ObjectValue> objects)
      throws BuiltinException {
    if (objects.size() <= 2) {
      return objects.isEmpty()
          ? ObjectValue.EMPTY
          : objects.size() == 1
              ? objects.getFirst()
              : union(context, objects.getFirst(), objects.getLast());
    }
    Map<Value, List<Value>> all = new HashMap<>();
    for (ObjectValue object : objects) {
      context.spend(object.size());
      for (int i = 0; i < object.size(); i++) {
        all.computeIfAbsent(object.keyAt(i), _ -> new ArrayList<>(1)).add(object.valueAt(i));
      }
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    for (Map.Entry<Value, List<Value>> entry : all.entrySet()) {
      builder.put(entry.getKey(), last(context, entry.getValue()));
    }
    return builder.build();
  }

  /** The last of the values, merged with the objects right before it where it is one itself. */
  private static Value last(BuiltinContext context, List<Value> values) throws BuiltinException {
    List<ObjectValue> objects = new ArrayList<>();
    for (int i = values.size() - 1; i >= 0 && values.get(i) instanceof ObjectValue object; i--) {
      objects.add(object);
    }
    return objects.isEmpty() ? values.getLast() : unionAll(context, objects.reversed());
  }
}
