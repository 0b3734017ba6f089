package dev.assay.attestation.licence;

/** A text is no licence expression. The message tells the column, what stands there and why. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  ExpressionException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
