package dev.assay.reports.run;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.engine.review.Decision;
import dev.assay.engine.review.GroupVersionKind;
import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.review.Violation;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object and what the policies said of it.
 *
 * @param place where the object starts
 * @param label the object as people name it: {@code Pod default/train}
 * @param kind its type
 * @param policies the names of the policies that looked at it, in the order of the policy set;
 *     empty where none did
 * @param findings in the order of the decision
 * @param failures the policies that could not judge it
 * @param evidence what the policies asked for and were told, in the order of the decision
 */
public record ReviewedObject(
    Place place,
    String label,
    GroupVersionKind kind,
    Verdict verdict,
    List<String> policies,
    List<Finding> findings,
    List<PolicyFailure> failures,
    List<ConsultedFact> evidence) {

  public ReviewedObject {
    policies = List.copyOf(policies);
    findings = List.copyOf(findings);
    failures = List.copyOf(failures);
    evidence = List.copyOf(evidence);
  }

  /** Finds the place of a field of the object. */
  @FunctionalInterface
  public interface Locator {
    /**
     * Where a field stands in the file, or the nearest field above it that is there.
     *
     * @param path in the object; null asks for the object itself
     */
    Position locate(@Nullable FieldPath path);
  }

  /** A decision with the places of its violations. The locator is asked for violations only. */
  public static ReviewedObject of(
      Place place, String label, GroupVersionKind kind, Decision decision, Locator locator) {
    List<Finding> findings = new ArrayList<>(decision.violations().size());
    for (Violation violation : decision.violations()) {
      findings.add(new Finding(violation, locator.locate(violation.path())));
    }
    return new ReviewedObject(
        place,
        label,
        kind,
        decision.verdict(),
        decision.matchedPolicies(),
        findings,
        decision.failures(),
        decision.facts());
  }

  /** The findings, the gravest first; those of one severity stay in their order. */
  public List<Finding> findingsBySeverity() {
    List<Finding> sorted = new ArrayList<>(findings.size());
    for (Severity severity : Severity.values()) {
      for (Finding finding : findings) {
        if (finding.violation().severity() == severity) {
          sorted.add(finding);
        }
      }
    }
    return sorted;
  }

  /** Whether any policy looked at the object. */
  public boolean matched() {
    return !policies.isEmpty();
  }

  /** Whether there is nothing to say of it. */
  public boolean clean() {
    return findings.isEmpty() && failures.isEmpty();
  }
}
