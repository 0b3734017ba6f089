package dev.assay.probe.run;

/** A model could not be run to the end. The message tells why, and what would mend it. */
final class StoppedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final long atLeastBytes;

  /**
   * @param atLeastBytes memory that it had taken by then
   */
  StoppedException(String message, long atLeastBytes) {
    super(message);
    this.message = message;
    this.atLeastBytes = atLeastBytes;
  }

  @Override
  public String getMessage() {
    return message;
  }

  long atLeastBytes() {
    return atLeastBytes;
  }
}
