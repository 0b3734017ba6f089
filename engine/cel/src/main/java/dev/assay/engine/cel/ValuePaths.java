package dev.assay.engine.cel;

import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Finds where a value stands in the object under review, by identity. */
@FunctionalInterface
public interface ValuePaths {

  /**
   * The path of this very object or array; null for scalars and for values that stand nowhere in
   * the object.
   */
  @Nullable FieldPath find(Value value);

  /**
   * Whether a path leads to this very value. Not so in an object that was put together from parts
   * of the one under review: there the places of its parts are elsewhere.
   */
  default boolean standsAt(FieldPath path, Value value) {
    return true;
  }
}
