package dev.assay.engine.rego.plan;

import java.util.List;

/**
 * A function: registers 0 and on hold its arguments.
 *
 * @param registers how many there are
 * @param memo whether its answer is kept for the rest of the evaluation
 * @param openRegisters whether collections are read while they are made, as in OPA's plans
 */
public record PlanFunction(
    FunctionName name,
    int parameters,
    int registers,
    Memo memo,
    boolean openRegisters,
    List<Block> blocks) {
  public PlanFunction {
    blocks = List.copyOf(blocks);
  }

  /** What is kept of the answers of a function. */
  public enum Memo {
    NONE,
    /** The one answer of a function that depends on documents alone. */
    ANSWER,
    /** The answers by arguments, where these are scalars. */
    BY_ARGUMENTS
  }
}
