package dev.assay.engine.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from values to values, its keys in ascending order. The keys are shared with other objects
 * that have the same.
 */
public final class ObjectValue extends Value {
  public static final ObjectValue EMPTY = new ObjectValue(Shape.EMPTY, new Value[0]);

  private final Shape shape;
  private final Value[] values;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

  private ObjectValue(Shape shape, Value[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Takes over the values, which stand in the order of the shape's keys. */
  static ObjectValue owning(Shape shape, Value[] values) {
    return values.length == 0 ? EMPTY : new ObjectValue(shape, values);
  }

  public static ObjectValue copyOf(Map<? extends Value, ? extends Value> entries) {
    Builder builder = builder();
    entries.forEach(builder::put);
    return builder.build();
  }

  /** An object of one string key. */
  public static ObjectValue of(String key, Value value) {
    return builder().put(key, value).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return values.length;
  }

  /** The value under a key, or null where the object has no such key. */
  public @Nullable Value get(Value key) {
    int position = shape.find(key);
    return position < 0 ? null : values[position];
  }

  /** The value under a string key, or null where the object has no such key. */
  public @Nullable Value get(String key) {
    int position = shape.find(key);
    return position < 0 ? null : values[position];
  }

  /** The key at a position of the ascending order, from 0. */
  public Value keyAt(int position) {
    return shape.keys[position];
  }

  /** The value of the key at a position of the ascending order, from 0. */
  public Value valueAt(int position) {
    return values[position];
  }

  /** The keys in ascending order, unmodifiable, without a copy. */
  public List<Value> keys() {
    return new ArrayValue.View(shape.keys);
  }

  /** The keys as a set, without a copy. */
  public SetValue keySet() {
    return SetValue.owning(shape.keys);
  }

  /** The values in the order of their keys, unmodifiable, without a copy. */
  public List<Value> values() {
    return new ArrayValue.View(values);
  }

  /** Whether a value stands under some key; takes time in proportion to the size. */
  public boolean containsValue(Value value) {
    return ArrayValue.isAmong(values, value);
  }

  /** This object with one more key, or with another value under a key that it has. */
  public ObjectValue with(String key, Value value) {
    int position = shape.find(key);
    if (position >= 0) {
      Value[] changed = values.clone();
      changed[position] = value;
      return new ObjectValue(shape, changed);
    }
    Builder builder = builder();
    for (int i = 0; i < values.length; i++) {
      builder.put(shape.keys[i], values[i]);
    }
    return builder.put(key, value).build();
  }

  /**
   * Whether both objects share one key table, so that a position found in one holds in the other.
   */
  boolean sharesKeysWith(ObjectValue other) {
    return shape == other.shape;
  }

  @Override
  public ValueType type() {
    return ValueType.OBJECT;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof ObjectValue object
            && hashCode() == object.hashCode()
            && shape.sameKeys(object.shape)
            && Arrays.equals(values, object.values));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = 31 * shape.keysHash() + Arrays.hashCode(values);
      known = known == 0 ? 1 : known;
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return TermWriter.term(this);
  }

  /** Makes objects that all have the same keys and share them. Safe for use by several threads. */
  public static final class Template {
    private final Shape shape;

    /** For each key as it was given, its place among the values; equal keys share one. */
    private final int[] places;

    private Template(Shape shape, int[] places) {
      this.shape = shape;
      this.places = places;
    }

    /**
     * A template of these keys.
     *
     * @param keys in any order; of equal ones the value of the last counts
     */
    public static Template of(List<? extends Value> keys) {
      Builder builder = builder();
      for (Value key : keys) {
        builder.put(key, NullValue.NULL);
      }
      Shape shape = builder.build().shape;
      int[] places = new int[keys.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = shape.find(keys.get(i));
      }
      return new Template(shape, places);
    }

    /** How many keys were given. */
    public int size() {
      return places.length;
    }

    /** An object of these values, in the order in which the keys were given. */
    public ObjectValue fill(Value[] inOrder) {
      Value[] values = new Value[shape.size()];
      for (int i = 0; i < places.length; i++) {
        values[places[i]] = inOrder[i];
      }
      return owning(shape, values);
    }
  }

  /** Collects entries in any order. Not for use by several threads. */
  public static final class Builder {
    private static final int FIRST_SIZE = 8;

    private Value[] keys = new Value[FIRST_SIZE];
    private Value[] values = new Value[FIRST_SIZE];
    private int size;

    private Builder() {}

    /** Sets a key; an earlier value under an equal key is replaced. */
    public Builder put(Value key, Value value) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      keys[size] = key;
      values[size++] = value;
      return this;
    }

    /** Sets a string key; an earlier value under it is replaced. */
    public Builder put(String key, Value value) {
      return put(StringValue.of(key), value);
    }

    /** How many were put, equal keys counted each time. */
    public int added() {
      return size;
    }

    /** The object of what was put. More may be put afterwards, which does not change it. */
    public ObjectValue build() {
      if (size == 0) {
        return EMPTY;
      }
      int[] order = KeyOrder.ascending(keys, size);
      if (order == null) {
        return new ObjectValue(new Shape(Arrays.copyOf(keys, size)), Arrays.copyOf(values, size));
      }
      Value[] sortedKeys = new Value[size];
      Value[] sortedValues = new Value[size];
      int kept = 0;
      for (int i : order) {
        // Of equal keys the first stays, with the last value.
        if (kept == 0 || sortedKeys[kept - 1].compareTo(keys[i]) != 0) {
          sortedKeys[kept++] = keys[i];
        }
        sortedValues[kept - 1] = values[i];
      }
      if (kept < size) {
        sortedKeys = Arrays.copyOf(sortedKeys, kept);
        sortedValues = Arrays.copyOf(sortedValues, kept);
      }
      return new ObjectValue(new Shape(sortedKeys), sortedValues);
    }
  }
}
