package dev.assay.engine.kubernetes.admission;

/** Why a body was refused as an AdmissionReview. */
public enum AdmissionError {
  /** The body has no bytes. */
  EMPTY_BODY(400),
  /** The body is longer than the limit. */
  TOO_LARGE(413),
  /** The body is no JSON, or goes beyond a limit of depth, digits or number of values. */
  MALFORMED_JSON(400),
  /** The apiVersion is none that this program speaks. */
  UNSUPPORTED_VERSION(400),
  /** The body is JSON but no AdmissionReview with a usable request. */
  INVALID_REVIEW(400);

  private final int httpStatus;

  AdmissionError(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** The HTTP status to answer with; the API server then applies the webhook's failurePolicy. */
  public int httpStatus() {
    return httpStatus;
  }
}
