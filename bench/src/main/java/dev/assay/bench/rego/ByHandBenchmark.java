package dev.assay.bench.rego;

import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
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

/** Some cases of {@link RegoBenchmark} in Java over the same values. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ByHandBenchmark {
  @Param({
    "rbac-10000",
    "http-authorization-100",
    "iterate-array",
    "group-by-comprehension",
    "pods-4-violations",
    "pods-no-violation",
    "arithmetic-90000"
  })
  private String name = "";

  private PreparedCase prepared;
  private BinaryOperator<Value> rule;

  @SuppressWarnings("NullAway") // Made by the set-up.
  public ByHandBenchmark() {}

  /** Takes the rule of the case, and sees that it answers as the policy does. */
  @Setup
  public void prepare() throws IOException, EvaluationException {
    prepared = PreparedCase.of(RegoCases.named(name));
    rule =
        switch (name) {
          case "rbac-10000" -> ByHand::rbac;
          case "http-authorization-100" -> ByHand::httpAuthorization;
          case "iterate-array" -> (_, data) -> ByHand.iterate(data);
          case "group-by-comprehension" -> (_, data) -> ByHand.group(data);
          case "pods-4-violations", "pods-no-violation" -> (input, _) -> ByHand.pods(input);
          case "arithmetic-90000" -> (_, _) -> ByHand.arithmetic();
          default -> throw new IllegalArgumentException("no rule by hand for " + name);
        };
    if (!evaluate().equals(prepared.answer())) {
      throw new IllegalStateException(
          name + ": by hand " + evaluate() + ", the policy says " + prepared.answer());
    }
  }

  @Benchmark
  public Value evaluate() {
    return rule.apply(prepared.input(), prepared.data());
  }
}
