package dev.assay.engine.cel.run;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** The variables of one evaluation. Used by one thread. */
public final class Frame {
  final @Nullable Value[] locals;
  final CelBudget budget;
  private final CelBindings bindings;
  private final @Nullable Value[] slots;

  /**
   * A frame whose slots are asked of the bindings when first needed.
   *
   * @param slots how many slots the expression may ask for
   * @param locals how many variables its macros bind at once
   */
  public Frame(int slots, int locals, CelBindings bindings, CelBudget budget) {
    this.slots = new Value[slots];
    this.locals = new Value[locals];
    this.bindings = bindings;
    this.budget = budget;
  }

  Value slot(int slot) throws CelEvaluationException {
    Value known = slots[slot];
    if (known == null) {
      known = bindings.value(slot);
      slots[slot] = known;
    }
    return known;
  }

  Value local(int index) {
    Value value = locals[index];
    if (value == null) {
      throw new IllegalStateException("local " + index + " was read before it was bound");
    }
    return value;
  }

  /** Binds a variable of a macro. */
  public void bind(int index, Value value) {
    locals[index] = value;
  }

  public CelBindings bindings() {
    return bindings;
  }

  public CelBudget budget() {
    return budget;
  }
}
