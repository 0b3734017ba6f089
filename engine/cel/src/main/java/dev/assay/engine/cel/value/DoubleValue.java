package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;

/** A double that an expression computed; doubles of documents stay decimal numbers. */
public final class DoubleValue extends OpaqueValue {
  private final double value;

  private DoubleValue(double value) {
    this.value = value;
  }

  public static DoubleValue of(double value) {
    return new DoubleValue(value);
  }

  public double value() {
    return value;
  }

  @Override
  public String typeName() {
    return "double";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return Double.compare(value, ((DoubleValue) other).value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleValue d && Double.compare(value, d.value) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value);
  }

  @Override
  public String toString() {
    return CelText.ofDouble(value);
  }
}
