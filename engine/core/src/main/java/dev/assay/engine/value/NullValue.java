package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;

/** The null of JSON, YAML and the policy languages. */
public final class NullValue extends Value {
  public static final NullValue NULL = new NullValue();

  private NullValue() {}

  @Override
  public ValueType type() {
    return ValueType.NULL;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  /** The same in every run. */
  @Override
  public int hashCode() {
    return 17;
  }

  @Override
  public String toString() {
    return "null";
  }
}
