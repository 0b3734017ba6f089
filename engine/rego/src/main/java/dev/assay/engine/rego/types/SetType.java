package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Sets with elements of one type; {@code set}, with elements of an unknown one, is empty. */
public final class SetType implements Type {
  private final Type element;

  private SetType(Type element) {
    this.element = element;
  }

  public static SetType of(Type element) {
    return new SetType(new Extent().with(element).isTooLarge() ? AnyType.ANY : element);
  }

  /** The type of the elements, unknown where there are none. */
  public Type element() {
    return element;
  }

  @Override
  public boolean isUnknown() {
    return element.isUnknown();
  }

  @Override
  public Type select(Value key) {
    Type type = Type.of(ObjectType.jsonKey(key));
    if (TypeOrder.compare(element, type) == 0) {
      return element;
    }
    return element instanceof AnyType any && any.contains(type) ? type : UnknownType.UNKNOWN;
  }

  @Override
  public Type keyType() {
    return element;
  }

  @Override
  public Type valueType() {
    return element;
  }

  @Override
  public int depth() {
    return element.depth() + 1;
  }

  @Override
  public int size() {
    return element.size() + 1;
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
