package dev.assay.bench;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as the Java objects that cel-java's runtime takes, for comparison only. */
final class JavaObjects {
  private JavaObjects() {}

  /** A copy, all of it. */
  static Object copyOf(Value value) {
    return switch (value) {
      case ObjectValue object -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < object.size(); i++) {
          map.put(((StringValue) object.keyAt(i)).string(), copyOf(object.valueAt(i)));
        }
        yield map;
      }
      case ArrayValue array -> {
        List<Object> list = new ArrayList<>(array.size());
        for (Value item : array.asList()) {
          list.add(copyOf(item));
        }
        yield list;
      }
      default -> scalar(value);
    };
  }

  /** A view: what is below is made when it is asked for. */
  static Object viewOf(Value value) {
    return switch (value) {
      case ObjectValue object -> new ObjectView(object);
      case ArrayValue array -> new ArrayView(array);
      default -> scalar(value);
    };
  }

  private static Object scalar(Value value) {
    return switch (value) {
      case StringValue string -> string.string();
      case BooleanValue truth -> truth.value();
      case LongNumber number -> number.longValue();
      case NumberValue number -> number.doubleValue();
      case NullValue _ -> dev.cel.common.values.NullValue.NULL_VALUE;
      default -> throw new IllegalArgumentException("the review holds no such value: " + value);
    };
  }

  private static final class ArrayView extends AbstractList<Object> {
    private final ArrayValue array;

    ArrayView(ArrayValue array) {
      this.array = array;
    }

    @Override
    public Object get(int index) {
      return viewOf(array.get(index));
    }

    @Override
    public int size() {
      return array.size();
    }
  }

  private static final class ObjectView extends AbstractMap<String, Object> {
    private final ObjectValue object;

    ObjectView(ObjectValue object) {
      this.object = object;
    }

    @Override
    public @Nullable Object get(Object key) {
      Value found = key instanceof String name ? object.get(name) : null;
      return found == null ? null : viewOf(found);
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && object.get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
          return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < object.size();
            }

            @Override
            public Map.Entry<String, Object> next() {
              String key = ((StringValue) object.keyAt(next)).string();
              return Map.entry(key, viewOf(object.valueAt(next++)));
            }
          };
        }

        @Override
        public int size() {
          return object.size();
        }
      };
    }
  }
}
