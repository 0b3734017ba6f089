package dev.assay.engine.kubernetes.admission;

/**
 * A body is no AdmissionReview that can be answered. The message is one sentence that says where,
 * what was found and what was expected, without the content of the object under review.
 */
public final class AdmissionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final AdmissionError error;

  public AdmissionException(AdmissionError error, String message) {
    super(message);
    this.error = error;
  }

  public AdmissionError error() {
    return error;
  }

  /** The sentence; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
