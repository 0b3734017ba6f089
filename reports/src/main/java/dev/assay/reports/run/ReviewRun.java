package dev.assay.reports.run;

import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.source.SourceProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of reviews: what was judged, by which policies, and what was found.
 *
 * @param version of Assay
 * @param startedAt when it began
 * @param took how long it lasted
 * @param policies that were active, in the order of the policy set
 * @param policyRevision the {@link PolicySet#revision}
 * @param objects in the order in which they were handed in
 * @param notJudged inputs that nobody could judge, in the order in which they were handed in: a
 *     file that cannot be read, a document that is no object
 * @param frameworks that a report is to set the policies beside; empty where no report shows them
 */
public record ReviewRun(
    String version,
    Instant startedAt,
    Duration took,
    List<PolicyInfo> policies,
    String policyRevision,
    List<ReviewedObject> objects,
    List<SourceProblem> notJudged,
    List<Framework> frameworks) {

  public ReviewRun {
    policies = List.copyOf(policies);
    objects = List.copyOf(objects);
    notJudged = List.copyOf(notJudged);
    frameworks = List.copyOf(frameworks);
  }

  public Summary summary() {
    return Summary.of(this);
  }

  /** What could not be judged outweighs violations: the answer is not complete. */
  public Outcome outcome() {
    Summary summary = summary();
    if (summary.notJudged() > 0) {
      return Outcome.NOT_JUDGED;
    }
    return summary.violations() > 0 ? Outcome.VIOLATIONS : Outcome.CLEAN;
  }

  /** The active policy of that name, or null. */
  public @Nullable PolicyInfo policy(String name) {
    for (PolicyInfo policy : policies) {
      if (policy.name().equals(name)) {
        return policy;
      }
    }
    return null;
  }
}
