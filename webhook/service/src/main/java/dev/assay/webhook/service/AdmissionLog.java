package dev.assay.webhook.service;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Verdict;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Writes a line for each request that was not plainly allowed. No line holds any of the object but
 * its name.
 */
final class AdmissionLog implements AdmissionObserver {
  private static final System.Logger LOG = System.getLogger("assay.admission");

  @Override
  public void decided(ReviewRequest request, Decision decision, Duration took) {
    Level level = decision.verdict() == Verdict.ALLOW ? Level.DEBUG : Level.INFO;
    if (!LOG.isLoggable(level)) {
      return;
    }
    LOG.log(
        level,
        decision.verdict()
            + subject(request)
            + " violations="
            + decision.violations().size()
            + " failures="
            + decision.failures().size()
            + " micros="
            + took.toNanos() / 1_000);
    for (PolicyFailure failure : decision.failures()) {
      LOG.log(
          Level.WARNING,
          "policy "
              + failure.policy()
              + " could not judge"
              + subject(request)
              + ": "
              + failure.code()
              + ": "
              + failure.message());
    }
  }

  @Override
  public void failed(ReviewRequest request, Throwable cause, Duration took) {
    LOG.log(Level.ERROR, "the engine failed on" + subject(request), cause);
  }

  @Override
  public void refused(Refusal refusal) {
    LOG.log(
        Level.WARNING, "refused with " + refusal.reason().httpStatus() + ": " + refusal.message());
  }

  private static String subject(ReviewRequest request) {
    return " uid="
        + request.uid()
        + " operation="
        + request.operation()
        + " kind="
        + request.kind().kind()
        + (request.subResource().isEmpty() ? "" : "/" + request.subResource())
        + " namespace="
        + request.namespace()
        + " name="
        + request.name()
        + (request.dryRun() ? " dryRun=true" : "");
  }
}
