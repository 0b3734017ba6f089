package dev.assay.webhook.service;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import java.time.Duration;

/** Is told what became of each request. Safe for use by several threads; does not throw. */
interface AdmissionObserver {
  AdmissionObserver NONE =
      new AdmissionObserver() {
        @Override
        public void decided(ReviewRequest request, Decision decision, Duration took) {}

        @Override
        public void failed(ReviewRequest request, Throwable cause, Duration took) {}

        @Override
        public void refused(Refusal refusal) {}
      };

  /** A decision was made. */
  void decided(ReviewRequest request, Decision decision, Duration took);

  /** The engine itself failed, and the request was denied for that. */
  void failed(ReviewRequest request, Throwable cause, Duration took);

  /** There was no request to decide about. */
  void refused(Refusal refusal);
}
