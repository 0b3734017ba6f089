package dev.assay.engine.rego.types;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that have known properties, and may have others.
 *
 * <p>{@code object<a: string>} has one property, {@code object[string: any]} any number of them,
 * {@code object} none.
 */
public final class ObjectType implements Type {
  /** {@code object[any: any]}. */
  public static final ObjectType OF_ANY = of(List.of(), new Dynamic(AnyType.ANY, AnyType.ANY));

  /** {@code object}: the empty one. */
  public static final ObjectType EMPTY = of(List.of(), null);

  private final List<Property> properties;
  private final @Nullable Dynamic dynamic;
  private final boolean unknown;
  private final int depth;
  private final int size;

  /** Made on first use; a race only makes it twice. */
  private @Nullable Type keyUnion;

  private @Nullable Type valueUnion;

  /** A property that is there in every value. */
  public record Property(Value key, Type value) {
    public Property {
      key = jsonKey(key);
    }
  }

  /** Properties that a value may have besides. */
  public record Dynamic(Type key, Type value) {}

  private ObjectType(List<Property> properties, @Nullable Dynamic dynamic, Extent extent) {
    this.properties = properties;
    this.dynamic = dynamic;
    this.depth = extent.depth();
    this.size = extent.size();
    boolean anyUnknown =
        dynamic != null && (dynamic.key().isUnknown() || dynamic.value().isUnknown());
    for (Property property : properties) {
      anyUnknown |= property.value().isUnknown();
    }
    this.unknown = anyUnknown;
  }

  /**
   * The type of some objects.
   *
   * @param properties in any order; of two with one key the later counts
   * @param dynamic null where there are no others
   */
  public static ObjectType of(List<Property> properties, @Nullable Dynamic dynamic) {
    Extent extent = new Extent();
    for (Property property : properties) {
      extent.with(property.value());
    }
    if (dynamic != null) {
      extent.with(dynamic.key()).with(dynamic.value());
    }
    return extent.isTooLarge() ? OF_ANY : new ObjectType(sorted(properties), dynamic, extent);
  }

  private static List<Property> sorted(List<Property> properties) {
    boolean ascending = true;
    for (int i = 1; i < properties.size() && ascending; i++) {
      ascending = properties.get(i - 1).key().compareTo(properties.get(i).key()) < 0;
    }
    if (ascending) {
      return List.copyOf(properties);
    }
    List<Property> ordered = new ArrayList<>(properties);
    ordered.sort((a, b) -> a.key().compareTo(b.key()));
    List<Property> kept = new ArrayList<>(ordered.size());
    for (Property property : ordered) {
      if (!kept.isEmpty() && kept.getLast().key().compareTo(property.key()) == 0) {
        kept.removeLast();
      }
      kept.add(property);
    }
    return List.copyOf(kept);
  }

  /** A key as JSON has it: a set is the array of its elements. */
  static Value jsonKey(Value key) {
    return switch (key) {
      case SetValue set -> ArrayValue.copyOf(jsonKeys(set.asList()));
      case ArrayValue array -> ArrayValue.copyOf(jsonKeys(array.asList()));
      case ObjectValue object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < object.size(); i++) {
          builder.put(jsonKey(object.keyAt(i)), jsonKey(object.valueAt(i)));
        }
        yield builder.build();
      }
      default -> key;
    };
  }

  private static List<Value> jsonKeys(List<Value> keys) {
    List<Value> converted = new ArrayList<>(keys.size());
    for (Value key : keys) {
      converted.add(jsonKey(key));
    }
    return converted;
  }

  /** In ascending order of their keys. */
  public List<Property> properties() {
    return properties;
  }

  /** The properties that a value may have besides, or null. */
  public @Nullable Dynamic dynamic() {
    return dynamic;
  }

  boolean isEmpty() {
    return properties.isEmpty() && dynamic == null;
  }

  /** The type under a known key, or null where no property has the key. */
  @Nullable Type property(Value key) {
    int low = 0;
    int high = properties.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = properties.get(middle).key().compareTo(key);
      if (order == 0) {
        return properties.get(middle).value();
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  @Override
  public boolean isUnknown() {
    return unknown;
  }

  @Override
  public Type select(Value key) {
    Value name = jsonKey(key);
    Type found = property(name);
    if (found != null) {
      return found;
    }
    return dynamic != null && Type.contains(dynamic.key(), Type.of(name))
        ? dynamic.value()
        : UnknownType.UNKNOWN;
  }

  @Override
  public Type keyType() {
    Type known = keyUnion;
    if (known == null) {
      known = UnknownType.UNKNOWN;
      for (Property property : properties) {
        known = Type.union(known, Type.of(property.key()));
      }
      if (dynamic != null) {
        known = Type.union(known, dynamic.key());
      }
      keyUnion = known;
    }
    return known;
  }

  @Override
  public Type valueType() {
    Type known = valueUnion;
    if (known == null) {
      known = UnknownType.UNKNOWN;
      for (Property property : properties) {
        known = Type.union(known, property.value());
      }
      if (dynamic != null) {
        known = Type.union(known, dynamic.value());
      }
      valueUnion = known;
    }
    return known;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Type type && TypeOrder.compare(this, type) == 0;
  }

  @Override
  public int hashCode() {
    return TypeOrder.hash(this);
  }

  @Override
  public String toString() {
    return TypePrinter.print(this);
  }
}
