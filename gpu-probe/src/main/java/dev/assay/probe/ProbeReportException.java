package dev.assay.probe;

/** What is no probe report. The message tells the member, what was found and what was expected. */
public final class ProbeReportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  public ProbeReportException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
