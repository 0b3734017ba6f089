package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.DecimalNumber;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What refs do with values. */
final class Values {
  private Values() {}

  /** The element under a key, or null; of a set the key itself. */
  static @Nullable Value dot(Value of, Value key) {
    return switch (of) {
      case ObjectValue object ->
          key instanceof StringValue string ? object.get(string.string()) : object.get(key);
      case ArrayValue array -> {
        if (key instanceof LongNumber number) {
          long index = number.longValue();
          yield index >= 0 && index < array.size() ? array.get((int) index) : null;
        }
        yield key instanceof DecimalNumber number ? element(array, number) : null;
      }
      case SetValue set -> set.contains(key) ? key : null;
      default -> null;
    };
  }

  /** As {@link #dot}; in base documents a number stands for the key that is written like it. */
  static @Nullable Value base(Value of, Value key) {
    return of instanceof ObjectValue object && key instanceof NumberValue number
        ? object.get(number.literal())
        : dot(of, key);
  }

  private static @Nullable Value element(ArrayValue array, DecimalNumber number) {
    double index = number.doubleValue();
    return index >= 0 && index < array.size() && index == (int) index
        ? array.get((int) index)
        : null;
  }

  /** How many elements a collection has, or -1 where it is none. */
  static int size(Value value) {
    return switch (value) {
      case ObjectValue object -> object.size();
      case ArrayValue array -> array.size();
      case SetValue set -> set.size();
      default -> -1;
    };
  }

  /** The left object with what the right one adds; what both have is merged if both are objects. */
  static Value merge(Value left, Value right) {
    if (!(left instanceof ObjectValue a) || !(right instanceof ObjectValue b)) {
      return left;
    }
    if (b.size() == 0) {
      return a;
    }
    if (a.size() == 0) {
      return b;
    }
    ObjectValue.Builder builder = ObjectValue.builder();
    for (int i = 0; i < b.size(); i++) {
      builder.put(b.keyAt(i), b.valueAt(i));
    }
    for (int i = 0; i < a.size(); i++) {
      Value other = b.get(a.keyAt(i));
      builder.put(a.keyAt(i), other == null ? a.valueAt(i) : merge(a.valueAt(i), other));
    }
    return builder.build();
  }

  /** A document with another value at a path; what stands in the way is replaced by objects. */
  static Value replaced(@Nullable Value document, List<Value> path, int from, Value value) {
    if (from == path.size()) {
      return value;
    }
    Value key = path.get(from);
    if (document instanceof ObjectValue object) {
      Value changed = replaced(object.get(key), path, from + 1, value);
      ObjectValue.Builder builder = ObjectValue.builder();
      for (int i = 0; i < object.size(); i++) {
        builder.put(object.keyAt(i), object.valueAt(i));
      }
      return builder.put(key, changed).build();
    }
    return ObjectValue.builder().put(key, replaced(null, path, from + 1, value)).build();
  }
}
