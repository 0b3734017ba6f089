package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;

/** What a statement reads. */
public sealed interface Operand {
  /** A register of the function. */
  record Local(int index) implements Operand {}

  /** The input document as it is here; undefined where there is none. */
  record Input() implements Operand {}

  /** The base documents as they are here. */
  record Data() implements Operand {}

  record Constant(Value value) implements Operand {}
}
