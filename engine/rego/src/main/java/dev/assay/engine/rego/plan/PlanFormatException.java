package dev.assay.engine.rego.plan;

/** A text is no plan, or one that says what plans do not say. */
public final class PlanFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public PlanFormatException(String message) {
    super(message);
  }
}
