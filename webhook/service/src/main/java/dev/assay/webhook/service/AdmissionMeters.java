package dev.assay.webhook.service;

import dev.assay.engine.review.Decision;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.ReviewRequest;
import dev.assay.engine.review.Verdict;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what becomes of requests. Labels take values from closed sets and policies' names. */
final class AdmissionMeters implements AdmissionObserver {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final Map<Verdict, Counter> decisions = new EnumMap<>(Verdict.class);
  private final Map<RefusalReason, Counter> refusals = new EnumMap<>(RefusalReason.class);
  private final Counter errors;
  private final Timer latency;

  AdmissionMeters(MeterRegistry registry, ServerParts parts) {
    this.registry = registry;
    for (Verdict verdict : Verdict.values()) {
      decisions.put(verdict, decisions(registry, verdict.name().toLowerCase(Locale.ROOT)));
    }
    errors = decisions(registry, "error");
    for (RefusalReason reason : RefusalReason.values()) {
      refusals.put(
          reason,
          registry.getOrCreate(
              Counter.builder("assay_refused_requests")
                  .description("Requests that were no AdmissionReview, by reason")
                  .tags(List.of(Tag.create("reason", reason.label())))));
    }
    latency =
        registry.getOrCreate(
            Timer.builder("assay_decision_duration")
                .description("Time from the body of a request to the decision")
                .buckets(BUCKETS));
    registry.getOrCreate(
        Gauge.builder("assay_active_policies", () -> parts.policies().policies().size())
            .description("Policies that judge requests"));
    registry.getOrCreate(
        Gauge.builder("assay_body_memory_bytes", () -> parts.memory().bytesInUse())
            .description("Bytes that the bodies under review take"));
  }

  @Override
  public void decided(ReviewRequest request, Decision decision, Duration took) {
    latency.record(took);
    counter(decisions, decision.verdict()).increment();
    for (PolicyFailure failure : decision.failures()) {
      registry
          .getOrCreate(
              Counter.builder("assay_policy_failures")
                  .description("Policies that could not judge, by policy and cause")
                  .tags(
                      List.of(
                          Tag.create("policy", failure.policy()),
                          Tag.create("code", failure.code().name().toLowerCase(Locale.ROOT)))))
          .increment();
    }
  }

  @Override
  public void failed(ReviewRequest request, Throwable cause, Duration took) {
    latency.record(took);
    errors.increment();
  }

  @Override
  public void refused(Refusal refusal) {
    counter(refusals, refusal.reason()).increment();
  }

  private static Counter decisions(MeterRegistry registry, String verdict) {
    return registry.getOrCreate(
        Counter.builder("assay_decisions")
            .description("Decisions, by verdict; error is a failure of Assay itself")
            .tags(List.of(Tag.create("verdict", verdict))));
  }

  private static <E extends Enum<E>> Counter counter(Map<E, Counter> counters, E key) {
    Counter counter = counters.get(key);
    if (counter == null) {
      throw new IllegalStateException("every " + key.getDeclaringClass() + " has a counter");
    }
    return counter;
  }
}
