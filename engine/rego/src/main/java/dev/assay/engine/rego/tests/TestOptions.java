package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.trace.CoverageReport.Kind;
import dev.assay.engine.value.Value;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How to run tests.
 *
 * @param data the base documents
 * @param host of which builtins learn the time and all else, but for what is printed
 * @param clock nanoseconds from any origin, such as {@code System::nanoTime}
 * @param timeout of each test
 * @param parallel how many run at once
 * @param coverage whether it is noted what was evaluated
 * @param coverageRuns for what reasons of its absence tests are run once more
 */
public record TestOptions(
    Value data,
    Host host,
    LongSupplier clock,
    Duration timeout,
    EvaluationLimits limits,
    int parallel,
    boolean coverage,
    Set<Kind> coverageRuns) {
  public TestOptions {
    coverageRuns = Set.copyOf(coverageRuns);
    if (parallel < 1) {
      throw new IllegalArgumentException("at least one test runs at a time, not " + parallel);
    }
  }
}
