package dev.assay.engine.rego.run;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection that is being made, in a register. Belongs to one frame. */
abstract sealed class Collector extends OpaqueValue {
  /** What was made so far. */
  abstract Value value();

  /** How many were added, equal ones counted each time. */
  abstract int added();

  @Override
  public String typeName() {
    return "collection";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return Integer.compare(hashCode(), other.hashCode());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Elements, one at a time. */
  abstract static sealed class OfElements extends Collector {
    abstract void add(Value element);
  }

  /** Elements in order. */
  static final class OfArray extends OfElements {
    private final ArrayValue.Builder builder = ArrayValue.builder();

    @Override
    void add(Value element) {
      builder.add(element);
    }

    @Override
    Value value() {
      return builder.build();
    }

    @Override
    int added() {
      return builder.size();
    }
  }

  /** Elements in any order. */
  static final class OfSet extends OfElements {
    private final SetValue.Builder builder = SetValue.builder();
    private @Nullable Value built;

    @Override
    void add(Value element) {
      builder.add(element);
      built = null;
    }

    @Override
    Value value() {
      if (built == null) {
        built = builder.build();
      }
      return built;
    }

    @Override
    int added() {
      return builder.added();
    }
  }

  /** Entries in any order; a key has its last value. */
  static final class OfObject extends Collector {
    private final ObjectValue.Builder builder = ObjectValue.builder();
    private @Nullable Value built;

    /** What {@link #putOnce} was given, made once it is needed. */
    private @Nullable Map<Value, Value> once;

    /** Collections that are still made and stand in this one already, as OPA's plans do it. */
    private @Nullable Map<Value, Collector> inner;

    void put(Value key, Value value) {
      built = null;
      if (value instanceof Collector collector) {
        if (inner == null) {
          inner = new HashMap<>();
        }
        inner.put(key, collector);
      } else {
        builder.put(key, value);
      }
    }

    /** What stands under a key, be it still made. */
    @Nullable Value get(Value key) {
      Value collector = inner == null ? null : inner.get(key);
      return collector == null ? ((ObjectValue) value()).get(key) : collector;
    }

    /** Gives false where the key has another value. */
    boolean putOnce(Value key, Value value) {
      if (once == null) {
        once = new HashMap<>();
      }
      Value earlier = once.putIfAbsent(key, value);
      if (earlier != null) {
        return earlier.equals(value);
      }
      put(key, value);
      return true;
    }

    @Override
    Value value() {
      if (inner != null) {
        inner.forEach((key, collector) -> builder.put(key, collector.value()));
        return builder.build();
      }
      if (built == null) {
        built = builder.build();
      }
      return built;
    }

    @Override
    int added() {
      return builder.added();
    }
  }

  /** Collections by what they are grouped by. */
  static final class OfGroups extends Collector {
    /** The documents that the groups were made of. */
    final World world;

    private final boolean arrays;
    private final Map<Value, OfElements> groups = new HashMap<>();
    private int added;

    OfGroups(World world, boolean arrays) {
      this.world = world;
      this.arrays = arrays;
    }

    void add(Value key, Value element) {
      added++;
      groups.computeIfAbsent(key, _ -> arrays ? new OfArray() : new OfSet()).add(element);
    }

    Value group(Value key) {
      OfElements group = groups.get(key);
      return group != null ? group.value() : arrays ? ArrayValue.EMPTY : SetValue.EMPTY;
    }

    @Override
    Value value() {
      throw new IllegalStateException("groups are looked up one by one");
    }

    @Override
    int added() {
      return added;
    }
  }

  /** An object of objects, made by paths. */
  static final class OfTree extends Collector {
    private final Map<Value, Object> children = new HashMap<>();
    private int added;

    /**
     * The child that is an object of this kind, made where there is none; null where it is a value.
     */
    @Nullable OfTree child(Value key) {
      Object child = children.computeIfAbsent(key, _ -> new OfTree());
      return child instanceof OfTree tree ? tree : null;
    }

    /** Gives false where something else stands there. */
    boolean put(Value key, Value value) {
      added++;
      Object earlier = children.putIfAbsent(key, value);
      return earlier == null
          || (earlier instanceof Value known
              && !(known instanceof Collector)
              && known.equals(value));
    }

    /** Gives false where something else than a set stands there. */
    boolean add(Value key, Value member) {
      added++;
      if (children.computeIfAbsent(key, _ -> new OfSet()) instanceof OfSet set) {
        set.add(member);
        return true;
      }
      return false;
    }

    @Override
    Value value() {
      ObjectValue.Builder builder = ObjectValue.builder();
      children.forEach((key, child) ->
          builder.put(
              key, child instanceof Collector collector ? collector.value() : (Value) child));
      return builder.build();
    }

    @Override
    int added() {
      return added;
    }
  }
}
