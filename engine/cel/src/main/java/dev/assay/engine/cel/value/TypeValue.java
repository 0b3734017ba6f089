package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;

/** A type as a value: what {@code type(x)} gives. */
public final class TypeValue extends OpaqueValue {
  public static final TypeValue BOOL = new TypeValue("bool");
  public static final TypeValue INT = new TypeValue("int");
  public static final TypeValue UINT = new TypeValue("uint");
  public static final TypeValue DOUBLE = new TypeValue("double");
  public static final TypeValue STRING = new TypeValue("string");
  public static final TypeValue BYTES = new TypeValue("bytes");
  public static final TypeValue LIST = new TypeValue("list");
  public static final TypeValue MAP = new TypeValue("map");
  public static final TypeValue NULL = new TypeValue("null_type");
  public static final TypeValue TYPE = new TypeValue("type");

  private final String name;

  private TypeValue(String name) {
    this.name = name;
  }

  public static TypeValue of(String name) {
    return new TypeValue(name);
  }

  /** The name of the type that this value is. */
  public String name() {
    return name;
  }

  @Override
  public String typeName() {
    return "type";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return name.compareTo(((TypeValue) other).name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypeValue t && name.equals(t.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
