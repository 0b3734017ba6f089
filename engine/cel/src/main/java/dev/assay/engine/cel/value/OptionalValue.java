package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value or none. */
public final class OptionalValue extends OpaqueValue {
  public static final OptionalValue NONE = new OptionalValue(null);

  private final @Nullable Value value;

  private OptionalValue(@Nullable Value value) {
    this.value = value;
  }

  public static OptionalValue of(Value value) {
    return new OptionalValue(value);
  }

  public static OptionalValue ofNullable(@Nullable Value value) {
    return value == null ? NONE : new OptionalValue(value);
  }

  /** The value, or null where there is none. */
  public @Nullable Value valueOrNull() {
    return value;
  }

  @Override
  public String typeName() {
    return "optional_type";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    Value theirs = ((OptionalValue) other).value;
    if (value == null || theirs == null) {
      return Boolean.compare(value != null, theirs != null);
    }
    return value.compareTo(theirs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionalValue o && Objects.equals(value, o.value);
  }

  @Override
  public int hashCode() {
    return 31 + Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return value == null ? "optional.none()" : "optional.of(" + value + ")";
  }
}
