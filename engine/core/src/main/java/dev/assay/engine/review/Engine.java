package dev.assay.engine.review;

import java.util.ArrayList;
import java.util.List;

/** Decides: a pure function of policies, request and facts. */
public final class Engine {
  private Engine() {}

  /**
   * Asks every policy of the set. A policy that throws is a failure that denies, never an allow.
   */
  public static Decision decide(PolicySet policies, ReviewRequest request, Facts facts) {
    List<Violation> violations = new ArrayList<>();
    List<PolicyFailure> failures = new ArrayList<>();
    List<String> matched = new ArrayList<>();
    List<ConsultedFact> consulted = new ArrayList<>();
    for (Policy policy : policies.policies()) {
      PolicyResult result = ask(policy, request, facts);
      if (result.matched()) {
        matched.add(policy.info().name());
      }
      violations.addAll(result.violations());
      failures.addAll(result.failures());
      consulted.addAll(result.facts());
    }
    return Decision.of(violations, failures, matched, consulted, policies.revision());
  }

  private static PolicyResult ask(Policy policy, ReviewRequest request, Facts facts) {
    String name = policy.info().name();
    if (request.deadline().expired()) {
      return failed(
          name, FailureCode.DEADLINE_EXCEEDED, "the deadline passed before this policy was asked");
    }
    try {
      return policy.review(request, facts);
    } catch (RuntimeException | StackOverflowError e) {
      return failed(
          name, FailureCode.INTERNAL_ERROR, "the engine failed with " + e.getClass().getName());
    }
  }

  private static PolicyResult failed(String policy, FailureCode code, String message) {
    return new PolicyResult(
        true, List.of(), List.of(new PolicyFailure(policy, "", code, message, true)), List.of());
  }
}
