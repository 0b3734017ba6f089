package dev.assay.webhook.service;

/**
 * The service cannot start. The message says what is wrong with what it was given and how to mend
 * it; the program ends with exit code 2.
 */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The sentences; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
