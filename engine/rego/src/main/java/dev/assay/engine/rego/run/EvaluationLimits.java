package dev.assay.engine.rego.run;

/**
 * What an evaluation may use; beyond it ends with {@code eval_cancel_error}.
 *
 * @param steps elements looked at, functions called and work of builtins, together
 * @param depth functions that are called by one another
 * @param elements of one collection that is made
 */
public record EvaluationLimits(long steps, int depth, int elements) {
  public static final EvaluationLimits DEFAULT =
      new EvaluationLimits(1_000_000_000L, 2_000, 10_000_000);

  public EvaluationLimits {
    if (steps <= 0 || depth <= 0 || elements <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive: steps "
              + steps
              + ", depth "
              + depth
              + ", elements "
              + elements);
    }
  }
}
