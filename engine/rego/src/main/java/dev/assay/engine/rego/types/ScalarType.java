package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;

/** A type of values without parts. */
public enum ScalarType implements Type {
  NULL("null", 0),
  BOOLEAN("boolean", 1),
  NUMBER("number", 2),
  STRING("string", 3);

  private final String text;
  private final int rank;

  ScalarType(String text, int rank) {
    this.text = text;
    this.rank = rank;
  }

  /** Where it stands in the order of types. */
  int rank() {
    return rank;
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
