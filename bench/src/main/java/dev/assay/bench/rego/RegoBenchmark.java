package dev.assay.bench.rego;

import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each case of {@link RegoCases}, evaluated by a query that was prepared once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class RegoBenchmark {
  @Param({
    "rbac-10",
    "rbac-10000",
    "http-authorization-10",
    "http-authorization-100",
    "http-authorization-1000",
    "iterate-array",
    "iterate-object",
    "iterate-set",
    "group-by-comprehension",
    "rules-indexed-250",
    "rules-indexed-1000",
    "walk-3000-leaves",
    "member-object-key",
    "member-array",
    "member-object-values",
    "member-set-built",
    "pods-4-violations",
    "pods-no-violation",
    "jwt-es256",
    "jwt-rs256",
    "strings-200",
    "arithmetic-90000"
  })
  private String name = "";

  private PreparedCase prepared;

  @SuppressWarnings("NullAway") // Made by the set-up.
  public RegoBenchmark() {}

  @Setup
  public void prepare() throws IOException {
    prepared = PreparedCase.of(RegoCases.named(name));
  }

  @Benchmark
  public Value evaluate() throws EvaluationException {
    return prepared.answer();
  }
}
