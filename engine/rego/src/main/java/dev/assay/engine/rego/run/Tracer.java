package dev.assay.engine.rego.run;

import dev.assay.engine.rego.plan.Operand;
import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Is told of the steps of an evaluation whose plan was made to be watched, on the thread that
 * evaluates.
 */
@FunctionalInterface
public interface Tracer {
  /** Hears nothing. */
  Tracer NONE = (_, _, _) -> {};

  /**
   * A step.
   *
   * @param registers for the length of the call only
   */
  void step(Step step, TracePoint point, Registers registers);

  /** What operands hold at a step. */
  interface Registers {
    /** The value, or null where there is none. */
    @Nullable Value get(Operand operand);
  }
}
