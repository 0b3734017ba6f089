package dev.assay.webhook.service;

import dev.assay.engine.kubernetes.admission.AdmissionError;
import java.util.Locale;

/**
 * Why a request got no AdmissionReview for an answer. The API server treats each as a webhook that
 * failed and applies its failurePolicy; none is ever an allow.
 */
enum RefusalReason {
  EMPTY_BODY(400, "BadRequest"),
  MALFORMED_JSON(400, "BadRequest"),
  UNSUPPORTED_VERSION(400, "BadRequest"),
  INVALID_REVIEW(400, "BadRequest"),
  INVALID_TIMEOUT(400, "BadRequest"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
  CLIENT_TOO_SLOW(408, "Timeout"),
  TOO_LARGE(413, "RequestEntityTooLarge"),
  UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
  /** The bodies that are under review take all the memory that is set aside for them. */
  BUSY(503, "ServiceUnavailable");

  private final int httpStatus;
  private final String kubernetesReason;

  RefusalReason(int httpStatus, String kubernetesReason) {
    this.httpStatus = httpStatus;
    this.kubernetesReason = kubernetesReason;
  }

  int httpStatus() {
    return httpStatus;
  }

  /** The reason in the words of the Kubernetes API's Status. */
  String kubernetesReason() {
    return kubernetesReason;
  }

  /** The value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RefusalReason of(AdmissionError error) {
    return switch (error) {
      case EMPTY_BODY -> EMPTY_BODY;
      case TOO_LARGE -> TOO_LARGE;
      case MALFORMED_JSON -> MALFORMED_JSON;
      case UNSUPPORTED_VERSION -> UNSUPPORTED_VERSION;
      case INVALID_REVIEW -> INVALID_REVIEW;
    };
  }
}
