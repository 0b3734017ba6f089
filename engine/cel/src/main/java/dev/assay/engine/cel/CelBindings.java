package dev.assay.engine.cel;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The values of an environment's variables during one evaluation. Asked when an expression first
 * needs one.
 */
public interface CelBindings {

  /**
   * The value in a slot.
   *
   * @throws CelEvaluationException where finding it out failed, as a composed variable's own
   *     expression may
   */
  Value value(int slot) throws CelEvaluationException;

  /**
   * The expression that defines the composed variable in a slot, or null where the value was given
   * from outside.
   */
  default @Nullable CelProgram definition(int slot) {
    return null;
  }
}
