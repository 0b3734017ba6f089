package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A type that holds itself, as a JSON schema may: the place where it starts over. Everything treats
 * it as the type that it stands for.
 */
public final class RecursiveType implements Type {
  private final String name;

  /** Set once, before anybody but its maker sees the type. */
  private Type target = AnyType.ANY;

  /**
   * A type that is still to be made.
   *
   * @param name what the schema calls it
   */
  public RecursiveType(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** What it stands for. */
  public Type target() {
    return target;
  }

  /** Says what it stands for; called once, by its maker. */
  public void resolve(Type type) {
    target = type instanceof RecursiveType other ? other.target : type;
  }

  @Override
  public boolean isUnknown() {
    return false;
  }

  @Override
  public Type select(Value key) {
    return target.select(key);
  }

  @Override
  public Type keyType() {
    return target.keyType();
  }

  @Override
  public Type valueType() {
    return target.valueType();
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public int size() {
    return 1;
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
