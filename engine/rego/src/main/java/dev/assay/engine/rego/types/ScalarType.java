package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;

/** A type of values without parts. */
public enum ScalarType implements Type {
  NULL("null"),
  BOOLEAN("boolean"),
  NUMBER("number"),
  STRING("string");

  private final String text;

  ScalarType(String text) {
    this.text = text;
  }

  @Override
  public boolean isUnknown() {
    return false;
  }

  @Override
  public Type select(Value key) {
    return UnknownType.UNKNOWN;
  }

  @Override
  public Type keyType() {
    return UnknownType.UNKNOWN;
  }

  @Override
  public Type valueType() {
    return UnknownType.UNKNOWN;
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
  public String toString() {
    return text;
  }
}
