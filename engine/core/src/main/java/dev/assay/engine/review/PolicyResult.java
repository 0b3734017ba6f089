package dev.assay.engine.review;

import java.util.List;

/**
 * What one policy says of one request.
 *
 * @param matched whether the policy looked at the object at all
 */
public record PolicyResult(
    boolean matched, List<Violation> violations, List<PolicyFailure> failures) {
  public static final PolicyResult NOT_MATCHED = new PolicyResult(false, List.of(), List.of());
  public static final PolicyResult CLEAN = new PolicyResult(true, List.of(), List.of());

  public PolicyResult {
    violations = List.copyOf(violations);
    failures = List.copyOf(failures);
  }
}
