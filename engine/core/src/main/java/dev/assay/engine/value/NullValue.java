package dev.assay.engine.value;

/** The null of JSON, YAML and the policy languages. */
public final class NullValue implements Value {
  public static final NullValue NULL = new NullValue();

  private NullValue() {}

  @Override
  public ValueType type() {
    return ValueType.NULL;
  }

  @Override
  public String toString() {
    return "null";
  }
}
