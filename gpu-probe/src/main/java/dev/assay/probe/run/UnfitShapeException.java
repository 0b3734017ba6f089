package dev.assay.probe.run;

/** A shape that was given and cannot be that of an input. The message tells which it could be. */
public final class UnfitShapeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  UnfitShapeException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
