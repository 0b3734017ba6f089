package dev.assay.engine.kubernetes.suite;

import java.util.List;

/**
 * What came of one case of a suite.
 *
 * @param failures what was not as expected, a sentence each; empty where the case passed
 */
public record CaseResult(String test, String name, boolean skipped, List<String> failures) {
  public CaseResult {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return !skipped && failures.isEmpty();
  }
}
