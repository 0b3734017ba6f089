package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.check.CheckedQuery;
import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.rego.plan.Watching;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.rego.run.EvaluationOptions;
import dev.assay.engine.rego.run.LinkedPlan;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.tests.TestResult.Status;
import dev.assay.engine.rego.trace.Coverage;
import dev.assay.engine.rego.trace.CoverageReport;
import dev.assay.engine.rego.trace.CoverageReport.Kind;
import dev.assay.engine.rego.trace.Failure;
import dev.assay.engine.rego.trace.FailureTracer;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests and gathers their coverage. A test that fails is run once more, watched, to find out
 * why; those that pass are not slowed down by it.
 */
public final class TestRun {
  /** Functions may call one another as deep as the limits of an evaluation allow. */
  private static final long STACK = 64L << 20;

  private static final String CANCELLED = "the tests were interrupted";

  private final RegoTests tests;
  private final TestOptions options;
  private final Coverage coverage = new Coverage();
  private final Map<Kind, Coverage> without = new EnumMap<>(Kind.class);
  private final Map<Kind, LinkedPlan> plansWithout = new EnumMap<>(Kind.class);
  private final Map<String, CheckedQuery> queries = new HashMap<>();
  private final Map<String, RegoException> refused = new HashMap<>();
  private final LinkedPlan plan;

  /**
   * Prepares a run.
   *
   * @throws RegoException where loops stand in one another deeper than the stack holds
   */
  public TestRun(RegoTests tests, TestOptions options) throws RegoException {
    this.tests = tests;
    this.options = options;
    for (RegoTest test : tests.all()) {
      try {
        queries.put(test.fullName(), tests.query(test));
      } catch (RegoException e) {
        refused.put(test.fullName(), e);
      }
    }
    this.plan = tests.plan(queries, options.coverage() ? Watching.STEPS : Watching.CASES);
    if (options.coverage()) {
      for (Kind kind : options.coverageRuns()) {
        without.put(kind, new Coverage());
        Watching watching =
            switch (kind) {
              case INDEX_EXCLUDED -> Watching.STEPS.withoutIndex();
              case EARLY_EXIT -> Watching.STEPS.withoutEarlyExit();
            };
        plansWithout.put(kind, tests.plan(queries, watching));
      }
    }
  }

  /** What was evaluated by the tests that were run so far. */
  public CoverageReport coverage() {
    return coverage.report(tests.modules(), without);
  }

  /**
   * Runs each test once.
   *
   * @param results takes each result, in the order of the tests, on this thread
   * @throws InterruptedException where this thread is interrupted; tests that run are ended
   */
  public void run(Consumer<TestResult> results) throws InterruptedException {
    ThreadFactory threads = task -> new Thread(null, task, "test", STACK);
    try (ExecutorService pool = Executors.newFixedThreadPool(options.parallel(), threads)) {
      List<Future<TestResult>> running = new ArrayList<>();
      for (RegoTest test : tests.all()) {
        running.add(pool.submit(() -> run(test)));
      }
      try {
        for (Future<TestResult> future : running) {
          results.accept(future.get());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(CANCELLED, e.getCause());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  /**
   * Evaluates a test that can be run, unwatched, as for a measurement.
   *
   * @return what it says; null where it is undefined
   */
  public @Nullable Value evaluate(RegoTest test) throws EvaluationException {
    return answer(plan, test, options.host(), Tracer.NONE);
  }

  private TestResult run(RegoTest test) {
    if (test.skipped()) {
      return new TestResult(test, Status.SKIPPED, Duration.ZERO, "", List.of(), List.of(), null);
    }
    RegoException wrong = refused.get(test.fullName());
    if (wrong != null) {
      RegoError first = wrong.errors().getFirst();
      return ended(
          test,
          Duration.ZERO,
          "",
          new TestResult.Problem(first.code().toString(), first.message(), first.location()));
    }
    CapturingHost host = new CapturingHost(options.host());
    List<ArrayValue> cases = new ArrayList<>();
    long start = options.clock().getAsLong();
    Value answer;
    try {
      answer = answer(plan, test, host, watching(cases, coverage));
    } catch (EvaluationException e) {
      Duration took = Duration.ofNanos(options.clock().getAsLong() - start);
      return ended(
          test,
          took,
          host.printed(),
          new TestResult.Problem(e.code().toString(), e.reason(), e.location()));
    }
    Duration took = Duration.ofNanos(options.clock().getAsLong() - start);
    plansWithout.forEach((kind, other) -> again(other, test, without.get(kind)));
    List<SubResult> table = test.table() ? CaseTable.of(answer, cases) : List.of();
    boolean failed =
        answer == null
            || (test.table()
                ? table.stream().anyMatch(SubResult::failed)
                : !answer.equals(BooleanValue.TRUE));
    return new TestResult(
        test,
        failed ? Status.FAIL : Status.PASS,
        took,
        host.printed(),
        answer == null ? List.of() : table,
        failed ? why(test, answer) : List.of(),
        null);
  }

  private static TestResult ended(
      RegoTest test, Duration took, String printed, TestResult.Problem problem) {
    return new TestResult(test, Status.ERROR, took, printed, List.of(), List.of(), problem);
  }

  private static Tracer watching(List<ArrayValue> cases, Coverage coverage) {
    return (step, point, registers) -> {
      if (step == Step.CASE) {
        if (registers.get(((TracePoint.Case) point).keys()) instanceof ArrayValue keys) {
          cases.add(keys);
        }
      } else {
        coverage.step(step, point, registers);
      }
    };
  }

  private @Nullable Value answer(LinkedPlan asked, RegoTest test, Host host, Tracer tracer)
      throws EvaluationException {
    Deadline deadline = Deadline.after(options.timeout(), options.clock());
    EvaluationOptions how = new EvaluationOptions(host, deadline, options.limits(), false);
    List<Value> found = asked.evaluate(test.fullName(), null, options.data(), how, tracer);
    return found.isEmpty() ? null : ((ObjectValue) found.getFirst()).get(RegoTests.ANSWER);
  }

  /** Only what is seen on the way counts. */
  private void again(LinkedPlan asked, RegoTest test, @Nullable Tracer tracer) {
    try {
      answer(asked, test, new CapturingHost(options.host()), tracer == null ? Tracer.NONE : tracer);
    } catch (EvaluationException _) {
      // What was covered up to here still is.
    }
  }

  private List<Failure> why(RegoTest test, @Nullable Value answer) {
    FailureTracer tracer = new FailureTracer();
    CheckedQuery query = queries.get(test.fullName());
    if (query != null) {
      Map<String, CheckedQuery> one = Map.of(test.fullName(), query);
      try {
        again(tests.plan(one, Watching.STEPS.withoutIndex()), test, tracer);
      } catch (RegoException _) {
        // Too deep to be watched: the failure is told without what was found on the way.
      }
    }
    List<Failure> failures = tracer.failures();
    if (failures.isEmpty() && answer != null && !test.table()) {
      return List.of(
          new Failure(
              test.fullName(),
              test.location(),
              test.name(),
              Failure.Reason.NOT_TRUE,
              List.of(new Failure.Binding(test.name(), answer)),
              1,
              List.of()));
    }
    return failures;
  }
}
