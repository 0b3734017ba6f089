package dev.assay.engine.value;

/**
 * An immutable value: everything a policy reads or makes. Values may be shared freely between
 * threads.
 *
 * <p>Equality is by content; numbers are equal when they denote the same number, however written
 * ({@code 1}, {@code 1.0}). {@link #compareTo} is Rego's total order, consistent with equality:
 * null &lt; booleans &lt; numbers &lt; strings &lt; arrays &lt; objects &lt; sets, then the values
 * that one language adds ({@link OpaqueValue}).
 *
 * <p>{@code hashCode}, {@code equals} and {@link #compareTo} recurse as deep as the value is
 * nested; the readers bound that depth.
 */
public sealed interface Value extends Comparable<Value>
    permits NullValue,
        BooleanValue,
        NumberValue,
        StringValue,
        ArrayValue,
        ObjectValue,
        SetValue,
        OpaqueValue {

  /** The kind of this value, which is also its rank in the total order. */
  ValueType type();

  @Override
  default int compareTo(Value other) {
    return ValueOrder.compare(this, other);
  }

  static Value of(boolean value) {
    return BooleanValue.of(value);
  }

  static Value of(long value) {
    return LongNumber.of(value);
  }

  static Value of(String value) {
    return StringValue.of(value);
  }
}
