package dev.assay.engine.rego.run;

import dev.assay.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** One call of a function: its registers. */
final class Frame {
  final @Nullable Value[] registers;
  final Evaluation evaluation;

  /** What the function answered, once {@link Node#RETURN} was given. */
  @Nullable Value answer;

  Frame(Evaluation evaluation, int registers) {
    this.evaluation = evaluation;
    this.registers = new Value[registers];
  }
}
