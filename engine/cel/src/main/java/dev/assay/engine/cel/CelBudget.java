package dev.assay.engine.cel;

import dev.assay.engine.review.Deadline;

/**
 * What evaluations may cost, in the abstract units of CEL's cost model, and until when they may
 * run. One budget is spent by one thread; it may span several evaluations.
 */
public final class CelBudget {
  private static final int STEPS_BETWEEN_DEADLINE_CHECKS = 1024;

  private final long limit;
  private final Deadline deadline;
  private long spent;
  private int untilCheck = STEPS_BETWEEN_DEADLINE_CHECKS;

  public CelBudget(long limit, Deadline deadline) {
    this.limit = limit;
    this.deadline = deadline;
  }

  /** The units spent so far. */
  public long spent() {
    return spent;
  }

  /**
   * Spends units.
   *
   * @throws CelEvaluationException where the limit or the deadline is passed
   */
  public void spend(long units) throws CelEvaluationException {
    spent += units;
    if (spent > limit || spent < 0) {
      throw new CelEvaluationException(
          CelEvaluationException.Kind.BUDGET_EXCEEDED,
          "the expression costs more than the limit of "
              + limit
              + " units; make its loops smaller");
    }
    if (--untilCheck <= 0) {
      untilCheck = STEPS_BETWEEN_DEADLINE_CHECKS;
      if (deadline.expired()) {
        throw new CelEvaluationException(
            CelEvaluationException.Kind.DEADLINE_EXCEEDED,
            "the request's deadline passed during evaluation");
      }
    }
  }
}
