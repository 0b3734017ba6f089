package dev.assay.engine.rego.syntax;

/** A metadata block says something that it cannot. */
final class AnnotationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  AnnotationException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
