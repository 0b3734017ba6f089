package dev.assay.webhook.service;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import java.time.Duration;
import java.util.List;

/**
 * Tells several observers, once the service is ready: what it asks itself to warm up is nobody's
 * request.
 */
record Observers(Readiness readiness, List<AdmissionObserver> all) implements AdmissionObserver {
  Observers {
    all = List.copyOf(all);
  }

  @Override
  public void decided(ReviewRequest request, Decision decision, Duration took) {
    if (readiness.isStarted()) {
      all.forEach(observer -> observer.decided(request, decision, took));
    }
  }

  @Override
  public void failed(ReviewRequest request, Throwable cause, Duration took) {
    if (readiness.isStarted()) {
      all.forEach(observer -> observer.failed(request, cause, took));
    }
  }

  @Override
  public void refused(Refusal refusal) {
    if (readiness.isStarted()) {
      all.forEach(observer -> observer.refused(refusal));
    }
  }
}
