package dev.assay.engine.rego.types;

import dev.assay.engine.value.Value;

/**
 * Nothing is known: of a variable that was not seen yet, or of a term with an error that was
 * reported. Printed {@code ???}.
 */
public enum UnknownType implements Type {
  UNKNOWN;

  @Override
  public boolean isUnknown() {
    return true;
  }

  @Override
  public Type select(Value key) {
    return this;
  }

  @Override
  public Type keyType() {
    return this;
  }

  @Override
  public Type valueType() {
    return this;
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
    return "???";
  }
}
