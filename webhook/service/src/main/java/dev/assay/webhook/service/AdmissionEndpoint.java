package dev.assay.webhook.service;

import dev.assay.engine.kubernetes.admission.AdmissionException;
import dev.assay.engine.kubernetes.admission.AdmissionReviews;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.value.InputLimits;
import java.time.Duration;

/**
 * The webhook as a function: the body of a request and its deadline in, an HTTP status and a body
 * out. Knows no server. Safe for use by several threads if the judge and the observer are.
 */
final class AdmissionEndpoint {
  /** Decides about a request and all that follows from it. */
  @FunctionalInterface
  interface Judge {
    Decision decide(ReviewRequest request);
  }

  /** What to answer. The body is handed on as it is and not to be changed. */
  static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    /** 200 with an AdmissionReview, or 4xx or 503 with a Status. */
    int status() {
      return status;
    }

    /** JSON in UTF-8. */
    byte[] body() {
      return body;
    }
  }

  private final Judge judge;
  private final InputLimits limits;
  private final AdmissionObserver observer;

  AdmissionEndpoint(Judge judge, InputLimits limits, AdmissionObserver observer) {
    this.judge = judge;
    this.limits = limits;
    this.observer = observer;
  }

  /** The same function, observed by somebody else. */
  AdmissionEndpoint observedBy(AdmissionObserver other) {
    return new AdmissionEndpoint(judge, limits, other);
  }

  InputLimits limits() {
    return limits;
  }

  Answer answer(byte[] body, Deadline deadline) {
    long started = System.nanoTime();
    ReviewRequest request;
    try {
      request = AdmissionReviews.read(body, limits, deadline);
    } catch (AdmissionException e) {
      return refuse(new Refusal(RefusalReason.of(e.error()), e.getMessage()));
    }
    Decision decision;
    byte[] response;
    try {
      decision = judge.decide(request);
      response = AdmissionReviews.response(request, decision);
    } catch (RuntimeException | StackOverflowError e) {
      observer.failed(request, e, since(started));
      return new Answer(
          200,
          AdmissionReviews.failure(
              request.uid(),
              "Assay itself failed on "
                  + request.label()
                  + " and denies what it could not judge; its log has the cause"));
    }
    observer.decided(request, decision, since(started));
    return new Answer(200, response);
  }

  Answer refuse(Refusal refusal) {
    observer.refused(refusal);
    return new Answer(refusal.reason().httpStatus(), refusal.body());
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
