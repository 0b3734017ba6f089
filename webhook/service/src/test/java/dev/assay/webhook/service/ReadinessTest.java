package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.ReviewRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** When the service says that requests may be sent, and what it counts before. */
final class ReadinessTest {
  private final Readiness readiness = new Readiness();
  private final ServerParts parts =
      new ServerParts(
          Samples.endpoint(AdmissionObserver.NONE),
          Samples.NOTHING_BAD,
          readiness,
          new RequestBudget(Duration.ofSeconds(10)),
          new BodyMemory(1 << 20),
          new ReadGuard());

  @Test
  void readyFromStartToStop() {
    HealthChecks checks = new HealthChecks();

    assertEquals(Status.UP, checks.live().call().getStatus());
    assertEquals(Status.DOWN, checks.ready(parts).call().getStatus());
    assertEquals(Status.DOWN, checks.started(parts).call().getStatus());

    readiness.started();
    assertEquals(Status.UP, checks.ready(parts).call().getStatus());
    assertEquals(Status.UP, checks.started(parts).call().getStatus());

    readiness.stopping();
    assertEquals(Status.UP, checks.live().call().getStatus());
    assertEquals(Status.DOWN, checks.ready(parts).call().getStatus());
    assertEquals(Status.UP, checks.started(parts).call().getStatus());
  }

  @Test
  void whatIsAskedBeforeTheStartIsNobodysRequest() {
    List<String> told = new ArrayList<>();
    AdmissionObserver one =
        new AdmissionObserver() {
          @Override
          public void decided(ReviewRequest request, Decision decision, Duration took) {
            told.add("decided");
          }

          @Override
          public void failed(ReviewRequest request, Throwable cause, Duration took) {
            told.add("failed");
          }

          @Override
          public void refused(Refusal refusal) {
            told.add("refused");
          }
        };
    Observers observers = new Observers(readiness, List.of(one));
    Refusal refusal = new Refusal(RefusalReason.EMPTY_BODY, "");

    observers.refused(refusal);
    assertEquals(List.of(), told);

    readiness.started();
    observers.refused(refusal);
    assertEquals(List.of("refused"), told);
  }
}
