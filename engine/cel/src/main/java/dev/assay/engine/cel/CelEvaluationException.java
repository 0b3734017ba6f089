package dev.assay.engine.cel;

/**
 * An expression ended in an error. The message is one line, worded as Kubernetes words it where it
 * has such an error.
 */
public final class CelEvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public CelEvaluationException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Why an evaluation ended without a value. */
  public enum Kind {
    /** The expression itself: no such key, no such overload, division by zero, overflow. */
    ERROR,
    /** The cost limit was reached. */
    BUDGET_EXCEEDED,
    /** The request's deadline passed. */
    DEADLINE_EXCEEDED
  }
}
