package dev.assay.cli;

import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.tests.TestRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long tests take that pass, one after the other. */
final class TestBench {
  private static final Duration TIME = Duration.ofSeconds(1);

  private final boolean memory;

  /**
   * A measurement.
   *
   * @param memory whether it tells what was allocated
   */
  TestBench(boolean memory) {
    this.memory = memory;
  }

  /** The figures of those that pass. */
  Map<TestResult, BenchRun> measure(TestRun run, List<TestResult> results) throws CommandFailure {
    Map<TestResult, BenchRun> figures = new LinkedHashMap<>();
    for (TestResult result : results) {
      if (result.status() == TestResult.Status.PASS) {
        try {
          figures.put(result, BenchRun.of(() -> run.evaluate(result.test()), TIME));
        } catch (EvaluationException e) {
          throw new CommandFailure(
              result.test().fullName() + " passed, but cannot be measured: " + e.getMessage());
        }
      }
    }
    return figures;
  }

  /** A line for people. */
  String line(TestResult result, BenchRun run) {
    return line(result.test().fullName(), run);
  }

  /** A line as benchmarks of Go have it. */
  String goLine(TestResult result, BenchRun run) {
    StringBuilder name = new StringBuilder("Benchmark");
    for (String part : result.test().fullName().split("[^A-Za-z0-9]+", -1)) {
      if (!part.isEmpty()) {
        name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return line(name.toString(), run);
  }

  private String line(String name, BenchRun run) {
    String allocated =
        memory && run.bytes() >= 0 ? String.format(Locale.ROOT, "\t%8d B/op", run.bytesEach()) : "";
    return String.format(
        Locale.ROOT, "%s\t%8d\t%10d ns/op%s\n", name, run.count(), run.nanosEach(), allocated);
  }
}
