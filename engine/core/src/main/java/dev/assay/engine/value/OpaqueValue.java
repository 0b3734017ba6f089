package dev.assay.engine.value;

/**
 * A value that one policy language adds to the family: CEL's durations, timestamps, bytes and
 * quantities. It never comes out of a reader, and no other language sees it. Implementations are
 * immutable and define {@code equals} and {@code hashCode} by content.
 */
public abstract non-sealed class OpaqueValue extends Value {

  protected OpaqueValue() {}

  /**
   * The language's own name of the type, such as {@code google.protobuf.Duration}; unique among all
   * opaque types.
   */
  public abstract String typeName();

  /** Orders this value among those of the same type name, consistent with {@code equals}. */
  protected abstract int compareSameType(OpaqueValue other);

  @Override
  public abstract boolean equals(Object other);

  @Override
  public abstract int hashCode();

  @Override
  public final ValueType type() {
    return ValueType.OPAQUE;
  }
}
