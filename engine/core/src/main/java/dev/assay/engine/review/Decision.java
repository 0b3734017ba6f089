package dev.assay.engine.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The answer to a request.
 *
 * @param violations in the order of the policy set
 * @param failures the policies that could not judge; those that {@link PolicyFailure#denies} make
 *     the verdict DENY
 * @param matchedPolicies the names of the policies that looked at the object
 * @param facts the evidence that the policies asked for, in the order of the policy set
 * @param policyRevision the {@link PolicySet#revision} that decided
 */
public record Decision(
    Verdict verdict,
    List<Violation> violations,
    List<PolicyFailure> failures,
    List<String> matchedPolicies,
    List<ConsultedFact> facts,
    String policyRevision) {

  public Decision {
    violations = List.copyOf(violations);
    failures = List.copyOf(failures);
    matchedPolicies = List.copyOf(matchedPolicies);
    facts = List.copyOf(facts);
  }

  /** Whether every policy could judge. */
  public boolean complete() {
    return failures.isEmpty();
  }

  static Decision of(
      List<Violation> violations,
      List<PolicyFailure> failures,
      List<String> matched,
      List<ConsultedFact> facts,
      String revision) {
    boolean denied = false;
    boolean warned = !failures.isEmpty();
    for (Violation violation : violations) {
      denied |= violation.action() == EnforcementAction.DENY;
      warned |= violation.action() == EnforcementAction.WARN;
    }
    for (PolicyFailure failure : failures) {
      denied |= failure.denies();
    }
    Verdict verdict = denied ? Verdict.DENY : warned ? Verdict.WARN : Verdict.ALLOW;
    return new Decision(verdict, violations, failures, matched, facts, revision);
  }

  /**
   * This decision and another by the same policies about the same sent object, as one. What both
   * say is said once: the Pods of one object share its labels.
   */
  public Decision and(Decision other) {
    Set<Violation> allViolations = new LinkedHashSet<>(violations);
    allViolations.addAll(other.violations);
    Set<PolicyFailure> allFailures = new LinkedHashSet<>(failures);
    allFailures.addAll(other.failures);
    Set<String> matched = new LinkedHashSet<>(matchedPolicies);
    matched.addAll(other.matchedPolicies);
    Set<ConsultedFact> allFacts = new LinkedHashSet<>(facts);
    allFacts.addAll(other.facts);
    return of(
        List.copyOf(allViolations),
        List.copyOf(allFailures),
        List.copyOf(matched),
        List.copyOf(allFacts),
        policyRevision);
  }
}
