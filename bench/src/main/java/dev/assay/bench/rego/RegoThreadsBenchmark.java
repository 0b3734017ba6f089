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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Threads that ask one compiled policy, with one input and one data. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RegoThreadsBenchmark {
  @Param({"pods-4-violations", "http-authorization-100"})
  private String name = "";

  private PreparedCase prepared;

  @SuppressWarnings("NullAway") // Made by the set-up.
  public RegoThreadsBenchmark() {}

  @Setup
  public void prepare() throws IOException {
    prepared = PreparedCase.of(RegoCases.named(name));
  }

  @Benchmark
  @Threads(1)
  public Value one() throws EvaluationException {
    return prepared.answer();
  }

  @Benchmark
  @Threads(2)
  public Value two() throws EvaluationException {
    return prepared.answer();
  }

  @Benchmark
  @Threads(8)
  public Value eight() throws EvaluationException {
    return prepared.answer();
  }
}
