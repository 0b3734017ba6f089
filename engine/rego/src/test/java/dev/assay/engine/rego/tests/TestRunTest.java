package dev.assay.engine.rego.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.engine.rego.builtin.BuiltinTable;
import dev.assay.engine.rego.check.CheckOptions;
import dev.assay.engine.rego.run.EvaluationLimits;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.tests.TestResult.Status;
import dev.assay.engine.rego.trace.Failure;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestRunTest {
  private static final Host HOST =
      new Host() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public void random(byte[] bytes) {}

        @Override
        public List<InetAddress> lookup(String name, Deadline deadline) {
          return List.of();
        }

        @Override
        public ObjectValue runtime() {
          return ObjectValue.EMPTY;
        }

        @Override
        public void print(String message, @Nullable Location location) {}
      };

  private static RegoTests tests(String... modules) throws Exception {
    List<Module> parsed = new ArrayList<>();
    for (String text : modules) {
      String file = "t" + parsed.size() + ".rego";
      parsed.add(RegoParser.parseModule(new SourceText(file, text), ParserOptions.DEFAULT));
    }
    return RegoTests.of(parsed, CheckOptions.DEFAULT.withPrint(true), BuiltinTable.installed());
  }

  private static SortedMap<String, TestResult> run(RegoTests tests, Duration timeout)
      throws Exception {
    SortedMap<String, TestResult> results = new TreeMap<>();
    new TestRun(
            tests,
            new TestOptions(
                ObjectValue.EMPTY,
                HOST,
                System::nanoTime,
                timeout,
                EvaluationLimits.DEFAULT,
                2,
                false,
                Set.of()))
        .run(result -> results.put(result.test().name(), result));
    return results;
  }

  private static SortedMap<String, TestResult> run(String... modules) throws Exception {
    return run(tests(modules), Duration.ofSeconds(30));
  }

  private static TestResult one(SortedMap<String, TestResult> results, String name) {
    return Objects.requireNonNull(results.get(name));
  }

  @Test
  void eachStatusComesOut() throws Exception {
    SortedMap<String, TestResult> results =
        run(
            """
            package t

            f(x) := 1 if x > 0
            f(x) := 2 if x > 1

            test_pass if f(1) == 1
            test_fail if f(1) == 2
            test_error if f(2) == 2
            test_answer := "yes"
            todo_test_later if false
            helper if true
            """);
    SortedMap<String, Status> statuses = new TreeMap<>();
    results.forEach((name, result) -> statuses.put(name, result.status()));
    assertEquals(
        "{test_answer=FAIL, test_error=ERROR, test_fail=FAIL, test_pass=PASS,"
            + " todo_test_later=SKIPPED}",
        statuses.toString());
    TestResult.Problem problem = one(results, "test_error").error();
    assertEquals("eval_conflict_error", problem == null ? "" : problem.code());
  }

  @Test
  void aFailureTellsTheExpressionAndItsValuesAndWhatWasAsked() throws Exception {
    SortedMap<String, TestResult> results =
        run(
            """
            package t

            allow if {
              some role in input.roles
              role == "admin"
            }

            test_denied if {
              roles := ["dev", "ops"]
              allow with input as {"roles": roles}
            }
            """);
    Failure failure = one(results, "test_denied").failures().getFirst();
    assertEquals(10, failure.location().line());
    assertEquals("allow with input as {\"roles\": roles}", failure.expression());
    assertEquals(Failure.Reason.UNDEFINED, failure.reason());
    assertEquals("[\"dev\", \"ops\"]", failure.values().getFirst().text());
    Failure cause = failure.causes().getFirst();
    assertEquals("data.t.allow", cause.rule());
    assertEquals("role == \"admin\"", cause.expression());
    assertEquals(Failure.Reason.FALSE, cause.reason());
    assertEquals(2, cause.times());
    assertEquals("\"ops\"", cause.values().getFirst().text());
  }

  @Test
  void tablesHaveAResultForEachCase() throws Exception {
    TestResult result =
        one(
            run(
                """
                package t

                test_sums[tc.note] if {
                  some tc in [
                    {"note": "good", "a": 1, "sum": 2},
                    {"note": "bad", "a": 2, "sum": 2},
                  ]
                  tc.a + 1 == tc.sum
                }
                """),
            "test_sums");
    assertEquals(
        List.of(new SubResult("bad", true, List.of()), new SubResult("good", false, List.of())),
        result.cases());
    assertEquals(Status.FAIL, result.status());
    assertEquals("tc.a + 1", result.failures().getFirst().values().getFirst().name());
  }

  @Test
  void testsOfOneNameAreToldApart() throws Exception {
    SortedMap<String, TestResult> results =
        run(
            "package t\n\ntest_a if true\n\ntest_a if false\n",
            "package t\n\nnested.test_a if true\n\ntest_a if true\n");
    assertEquals(
        List.of("nested.test_a", "test_a", "test_a#01", "test_a#02"),
        List.copyOf(results.keySet()));
    assertEquals(Status.FAIL, one(results, "test_a#01").status());
    assertEquals(Status.PASS, one(results, "test_a#02").status());
  }

  @Test
  void whatIsPrintedBelongsToItsTest() throws Exception {
    SortedMap<String, TestResult> results =
        run("package t\n\ntest_a if print(\"a\", 1)\n\ntest_b if print(\"b\")\n");
    assertEquals("a 1\n", one(results, "test_a").output());
    assertEquals("b\n", one(results, "test_b").output());
  }

  @Test
  void aTestThatTakesTooLongEndsWithAnError() throws Exception {
    SortedMap<String, TestResult> results =
        run(
            tests(
                "package t\n\ntest_slow if { some x in numbers.range(1, 100000); some y in"
                    + " numbers.range(1, 100000); x + y < 0 }\n"),
            Duration.ofMillis(50));
    TestResult.Problem problem = one(results, "test_slow").error();
    assertEquals("eval_cancel_error", problem == null ? "" : problem.code());
  }

  @Test
  void theyAreChosenByTheirFullName() throws Exception {
    RegoTests tests = tests("package t\n\ntest_a if true\n\ntest_b if true\n");
    assertEquals(
        List.of("test_b"),
        run(tests.matching("[.]test_b$"), Duration.ofSeconds(30)).keySet().stream().toList());
    assertThrows(IllegalArgumentException.class, () -> tests.matching("("));
  }

  @Test
  void aFunctionIsNoTest() throws Exception {
    TestResult result =
        one(run("package t\n\ntest_f(x) if x == 1\n\ntest_a if test_f(1)\n"), "test_f");
    assertEquals(Status.ERROR, result.status());
    TestResult.Problem problem = result.error();
    assertEquals("rego_type_error", problem == null ? "" : problem.code());
  }
}
