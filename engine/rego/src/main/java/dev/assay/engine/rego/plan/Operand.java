package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;

/** What a statement reads. */
public sealed interface Operand {
  /** A register of the function. */
  record Local(int index) implements Operand {}

  record Constant(Value value) implements Operand {}
}
