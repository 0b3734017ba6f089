package dev.assay.engine.cel.compile;

/** The checker accepted what our evaluator does not have. */
final class UnsupportedExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long exprId;

  UnsupportedExpressionException(long exprId, String message) {
    super(message);
    this.exprId = exprId;
  }

  /** The part of the checked expression. */
  long exprId() {
    return exprId;
  }
}
