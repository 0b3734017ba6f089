package dev.assay.engine.review;

import java.util.List;

/**
 * What one policy says of one request.
 *
 * @param matched whether the policy looked at the object at all
 * @param facts the evidence that it asked for, each question once
 */
public record PolicyResult(
    boolean matched,
    List<Violation> violations,
    List<PolicyFailure> failures,
    List<ConsultedFact> facts) {
  public static final PolicyResult NOT_MATCHED =
      new PolicyResult(false, List.of(), List.of(), List.of());
  public static final PolicyResult CLEAN = new PolicyResult(true, List.of(), List.of(), List.of());

  public PolicyResult {
    violations = List.copyOf(violations);
    failures = List.copyOf(failures);
    facts = List.copyOf(facts);
  }
}
