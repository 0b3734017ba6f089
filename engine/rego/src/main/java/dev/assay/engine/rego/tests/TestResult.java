package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.trace.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test.
 *
 * @param output what {@code print} said, a line each
 * @param cases those of a table, by name
 * @param failures why it failed, where that could be told
 * @param error what ended it, of one with an error
 */
public record TestResult(
    RegoTest test,
    Status status,
    Duration duration,
    String output,
    List<SubResult> cases,
    List<Failure> failures,
    @Nullable Problem error) {
  public TestResult {
    cases = List.copyOf(cases);
    failures = List.copyOf(failures);
  }

  /**
   * What ended a test.
   *
   * @param code OPA's
   */
  public record Problem(String code, String message, @Nullable Location location) {
    @Override
    public String toString() {
      boolean placed = location != null && !location.file().isEmpty();
      return (placed ? location + ": " : "") + code + ": " + message;
    }
  }

  /** The four things that can come of a test. */
  public enum Status {
    PASS,
    FAIL,
    ERROR,
    SKIPPED
  }
}
