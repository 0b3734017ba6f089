package dev.assay.engine.rego.types;

import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that start with elements of known types, and may go on with others.
 *
 * <p>{@code array<string, number>} has two elements, {@code array[any]} any number of them, {@code
 * array} none.
 */
public final class ArrayType implements Type {
  /** {@code array[any]}. */
  public static final ArrayType OF_ANY = of(List.of(), AnyType.ANY);

  private final List<Type> elements;
  private final Type rest;
  private final boolean unknown;
  private final int depth;
  private final int size;

  /** Made on first use; a race only makes it twice. */
  private @Nullable Type values;

  private ArrayType(List<Type> elements, Type rest, Extent extent) {
    this.elements = elements;
    this.rest = rest;
    this.depth = extent.depth();
    this.size = extent.size();
    boolean anyUnknown = rest != UnknownType.UNKNOWN && rest.isUnknown();
    for (Type element : elements) {
      anyUnknown |= element.isUnknown();
    }
    this.unknown = anyUnknown;
  }

  /**
   * The type of some arrays.
   *
   * @param elements of the elements at the start, in order
   * @param rest of all further ones, or unknown where there are none
   */
  public static ArrayType of(List<? extends Type> elements, Type rest) {
    Extent extent = new Extent().with(elements).with(rest);
    return extent.isTooLarge() ? OF_ANY : new ArrayType(List.copyOf(elements), rest, extent);
  }

  public List<Type> elements() {
    return elements;
  }

  /** The type of the elements after the known ones, or unknown where there are none. */
  public Type rest() {
    return rest;
  }

  boolean hasRest() {
    return rest != UnknownType.UNKNOWN;
  }

  /** The type of the element at a position from 0, or unknown where there is none. */
  public Type element(long position) {
    return position < 0
        ? UnknownType.UNKNOWN
        : position < elements.size() ? elements.get((int) position) : rest;
  }

  @Override
  public boolean isUnknown() {
    return unknown;
  }

  @Override
  public Type select(Value key) {
    return key instanceof LongNumber number ? element(number.longValue()) : UnknownType.UNKNOWN;
  }

  @Override
  public Type keyType() {
    return ScalarType.NUMBER;
  }

  @Override
  public Type valueType() {
    Type known = values;
    if (known == null) {
      known = Type.union(AnyType.unionOf(elements), rest);
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
