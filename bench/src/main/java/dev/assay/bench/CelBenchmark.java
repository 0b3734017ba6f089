package dev.assay.bench;

import static java.util.Objects.requireNonNull;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.compile.CelDialect;
import dev.assay.engine.cel.compile.JavaCelCompiler;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.Value;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * One expression on the 61 KB review, checked by cel-java and evaluated three ways: by our
 * evaluator on our values, by cel-java's planner runtime on Java's maps and lists, and by the same
 * runtime on views of our values that are maps and lists. docs/decisions/cel-evaluator.md tells
 * what was decided by it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CelBenchmark {
  /** A kind of expression that policies are made of. */
  public enum Expression {
    /** One field, few steps down. */
    FIELD("review.request.object.metadata.name == 'no-such-name'", false),
    /** The guards that stand before optional fields. */
    GUARDS(
        "!has(review.request.object.spec.hostNetwork) || !review.request.object.spec.hostNetwork",
        true),
    /** A loop over containers. */
    LOOP(
        "review.request.object.spec.containers.all(c, !has(c.securityContext)"
            + " || !has(c.securityContext.privileged) || !c.securityContext.privileged)",
        true),
    /** Two loops, a set of names and texts. */
    NESTED(
        "review.request.object.spec.containers.all(c, !has(c.env) || c.env.all(e,"
            + " !(e.name in ['HTTP_PROXY', 'HTTPS_PROXY', 'LD_PRELOAD'])"
            + " && !e.name.startsWith('AWS_SECRET')))",
        true),
    /** A regular expression on each image. */
    REGEX(
        "review.request.object.spec.containers.all(c,"
            + " c.image.matches('^[A-Za-z0-9][A-Za-z0-9._:/-]*(@sha256:[a-f0-9]{64})?$'))",
        true);

    private final String text;
    private final boolean result;

    Expression(String text, boolean result) {
      this.text = text;
      this.result = result;
    }
  }

  @Param private Expression expression = Expression.FIELD;

  private @Nullable CelProgram ours;
  private CelBindings bindings = _ -> NullValue.NULL;
  private CelRuntime.@Nullable Program planned;
  private Map<String, Object> maps = Map.of();
  private Map<String, Object> views = Map.of();

  @Setup
  public void prepare() {
    try {
      Value review = JsonReader.read(PodReview.bytes(), InputLimits.DEFAULT);
      bindings = _ -> review;
      ours =
          new JavaCelCompiler(CelDialect.STANDARD)
              .compile(
                  expression.text,
                  new CelEnvironment(List.of()).with("review", CelType.Simple.DYN),
                  CelType.Simple.BOOL);
      CelOptions options = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
      CelCompiler checker =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(options)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .addVar("review", SimpleType.DYN)
              .build();
      planned =
          CelRuntimeFactory.plannerRuntimeBuilder()
              .setOptions(options)
              .build()
              .createProgram(checker.compile(expression.text).getAst());
      maps = Map.of("review", JavaObjects.copyOf(review));
      views = Map.of("review", JavaObjects.viewOf(review));
      check(assay());
      check(plannerOnMaps());
      check(plannerOnViews());
    } catch (InputException
        | CelCompileException
        | CelEvaluationException
        | CelValidationException
        | dev.cel.runtime.CelEvaluationException e) {
      throw new IllegalStateException("the benchmark cannot be set up", e);
    }
  }

  private void check(Object result) {
    boolean truth = result instanceof BooleanValue value ? value.value() : result.equals(true);
    if (truth != expression.result) {
      throw new IllegalStateException(expression + " gives " + result);
    }
  }

  @Benchmark
  public Value assay() throws CelEvaluationException {
    return requireNonNull(ours).evaluate(bindings, new CelBudget(10_000_000, Deadline.NONE));
  }

  @Benchmark
  public Object plannerOnMaps() throws dev.cel.runtime.CelEvaluationException {
    return requireNonNull(planned).eval(maps);
  }

  @Benchmark
  public Object plannerOnViews() throws dev.cel.runtime.CelEvaluationException {
    return requireNonNull(planned).eval(views);
  }
}
