package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A union of types; without members every value. */
public final class AnyType implements Type {
  /** Every value. */
  public static final AnyType ANY = new AnyType(List.of());

  /** A union of more members is {@link #ANY}: nobody reads it, and merging it takes long. */
  private static final int MAX_MEMBERS = 1024;

  private final List<Type> members;
  private final int depth;
  private final int size;

  /** Made on first use; a race only makes it twice. */
  private @Nullable Type keys;

  private @Nullable Type values;

  private AnyType(List<Type> members) {
    Extent extent = new Extent().with(members);
    this.members = members;
    this.depth = extent.depth();
    this.size = extent.size();
  }

  /** The union of some types as a union, even of one; each a member as it is. */
  public static AnyType of(List<? extends Type> members) {
    List<Type> sorted = new ArrayList<>(members);
    sorted.sort(TypeOrder::compare);
    return sortedMembers(sorted);
  }

  private static AnyType sortedMembers(List<Type> members) {
    if (members.isEmpty()
        || members.size() > MAX_MEMBERS
        || new Extent().with(members).isTooLarge()) {
      return ANY;
    }
    return new AnyType(List.copyOf(members));
  }

  @SuppressWarnings("ReferenceEquality") // The same type is found fast.
  static Type union(Type a, Type b) {
    if (a == b || b == UnknownType.UNKNOWN) {
      return a;
    }
    if (a == UnknownType.UNKNOWN) {
      return b;
    }
    if (a instanceof FunctionType left) {
      Type union = b instanceof FunctionType right ? left.union(right) : null;
      return union == null ? UnknownType.UNKNOWN : union;
    }
    if (b instanceof FunctionType) {
      return UnknownType.UNKNOWN;
    }
    if (a instanceof AnyType any) {
      return any.with(b);
    }
    if (b instanceof AnyType any) {
      return any.with(a);
    }
    int order = TypeOrder.compare(a, b);
    return order == 0 ? a : sortedMembers(order < 0 ? List.of(a, b) : List.of(b, a));
  }

  /** The union of all, unknown where there are none. */
  static Type unionOf(List<Type> types) {
    Type union = UnknownType.UNKNOWN;
    for (Type type : types) {
      union = union(union, type);
    }
    return union;
  }

  private AnyType with(Type other) {
    if (other instanceof AnyType any) {
      return merge(any);
    }
    int position = position(other);
    if (members.isEmpty() || position >= 0) {
      return this;
    }
    List<Type> more = new ArrayList<>(members.size() + 1);
    more.addAll(members);
    more.add(-position - 1, other);
    return sortedMembers(more);
  }

  @SuppressWarnings("ReferenceEquality") // The same type is found fast.
  private AnyType merge(AnyType other) {
    if (members.isEmpty() || this == other) {
      return this;
    }
    if (other.members.isEmpty()) {
      return other;
    }
    List<Type> merged = new ArrayList<>(members.size() + other.members.size());
    int i = 0;
    int j = 0;
    while (i < members.size() || j < other.members.size()) {
      int order =
          i == members.size()
              ? 1
              : j == other.members.size()
                  ? -1
                  : TypeOrder.compare(members.get(i), other.members.get(j));
      merged.add(order <= 0 ? members.get(i) : other.members.get(j));
      if (order <= 0) {
        i++;
      }
      if (order >= 0) {
        j++;
      }
    }
    return merged.size() == members.size() ? this : sortedMembers(merged);
  }

  private int position(Type type) {
    int low = 0;
    int high = members.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = TypeOrder.compare(members.get(middle), type);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The types of which it is the union, in ascending order; none where it is every value. */
  public List<Type> members() {
    return members;
  }

  /** Whether it is every value. */
  public boolean isEverything() {
    return members.isEmpty();
  }

  boolean contains(Type type) {
    return !(type instanceof FunctionType) && (members.isEmpty() || position(type) >= 0);
  }

  @Override
  public boolean isUnknown() {
    return false;
  }

  @Override
  public Type select(Value key) {
    if (members.isEmpty()) {
      return this;
    }
    Type selected = UnknownType.UNKNOWN;
    for (Type member : members) {
      selected = union(member.select(key), selected);
    }
    return selected;
  }

  @Override
  public Type keyType() {
    if (members.isEmpty()) {
      return this;
    }
    Type known = keys;
    if (known == null) {
      known = UnknownType.UNKNOWN;
      for (Type member : members) {
        known = union(member.keyType(), known);
      }
      keys = known;
    }
    return known;
  }

  @Override
  public Type valueType() {
    if (members.isEmpty()) {
      return this;
    }
    Type known = values;
    if (known == null) {
      known = UnknownType.UNKNOWN;
      for (Type member : members) {
        known = union(member.valueType(), known);
      }
      values = known;
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
