package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code assay test}, and what {@code assay eval} tells beside the answer. */
class TestCommandTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("assay.root", ".."), "docs", "rego-tests");

  @TempDir private Path folder;

  @BeforeEach
  void writePolicies() throws IOException {
    Files.writeString(
        folder.resolve("authz.rego"),
        """
        package authz

        allow if {
          some role in input.roles
          role == "admin"
        }

        allow if input.root
        """);
    Files.writeString(
        folder.resolve("authz_test.rego"),
        """
        package authz_test

        import data.authz

        test_admin if authz.allow with input as {"roles": ["admin"]}

        test_others if {
          roles := ["dev", "ops"]
          print("roles are", roles)
          authz.allow with input as {"roles": roles}
        }

        test_table[name] if {
          some name, roles in {"one": ["admin"], "none": []}
          authz.allow with input as {"roles": roles}
        }

        test_broken if {
          f(2) == 1
        }

        f(x) := 1 if x > 0

        f(x) := 2 if x > 1

        todo_test_later if false
        """);
  }

  private CommandRun test(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "test";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 1] = folder.toString();
    return CommandRun.of(all);
  }

  private String plain(String text) {
    return text.replace(folder.toString(), "FOLDER")
        .replaceAll("\\([0-9.]+ (µs|ms|s)\\)", "(TIME)");
  }

  @Test
  void whatDidNotPassIsToldWithTheReason() throws IOException {
    CommandRun run = test();
    assertEquals(2, run.exitCode(), run.err());
    Golden.check("test.txt", plain(run.transcript()));
    assertEquals("", run.err());
  }

  @Test
  void theExampleOfThePagePasses() {
    CommandRun run = CommandRun.of("test", "--exit-zero-on-skipped", EXAMPLE.toString());
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().endsWith("PASS: 5/6\nSKIPPED: 1/6\n"), run.out());
  }

  @Test
  void passesAreToldOfWhoWantsThem() {
    CommandRun run = test("-v", "--run", "test_admin");
    assertEquals(0, run.exitCode());
    assertTrue(plain(run.out()).contains("data.authz_test.test_admin: PASS (TIME)\n"), run.out());
    assertEquals("PASS: 1/1\n", test("--run", "test_admin").out());
  }

  @Test
  void skippedTestsCountUnlessTheyMayNot() {
    assertEquals(2, test("--run", "later").exitCode());
    assertEquals(0, test("--run", "later", "-z").exitCode());
    assertEquals(0, test("--run", "nothing").exitCode());
    assertEquals(1, test("--run", "nothing", "--fail-on-empty").exitCode());
  }

  @Test
  void jsonIsAsOpaWritesIt() {
    CommandRun run = test("--format", "json", "--run", "test_table");
    assertEquals(2, run.exitCode());
    String out = plain(run.out());
    assertTrue(out.contains("\"name\": \"test_table\""), out);
    assertTrue(out.contains("\"fail\": true"), out);
    assertTrue(out.contains("\"sub_results\": {\n"), out);
    assertTrue(out.contains("\"package\": \"data.authz_test\""), out);
    assertTrue(out.contains("\"expression\": \"authz.allow with input as"), out);
  }

  @Test
  void junitXmlCountsAndNamesWhatFailed() throws Exception {
    Path file = folder.resolve("results.xml");
    CommandRun run = test("--junit", file.toString(), "--format", "junit");
    assertEquals(Files.readString(file), run.out());
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertEquals("data.authz_test", suite.getAttribute("name"));
    assertEquals("5", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals("1", suite.getAttribute("skipped"));
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertTrue(
        failure.getAttribute("message").contains("authz_test.rego:10: authz.allow with input"),
        failure.getAttribute("message"));
    assertNotNull(xml.getElementsByTagName("system-out").item(0));
  }

  @Test
  void coverageIsReportedAndMayBeRequired() {
    CommandRun run = test("--coverage", "--run", "test_admin");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("\"covered_lines\": 3"), run.out());
    assertTrue(run.out().contains("\"not_covered_lines\": 1"), run.out());
    CommandRun low = test("--threshold", "90", "-v", "--run", "test_admin");
    assertEquals(2, low.exitCode());
    assertTrue(low.err().startsWith("Code coverage threshold not met: got "), low.err());
    assertTrue(plain(low.err()).contains("  FOLDER/authz.rego:8\n"), low.err());
    assertEquals(1, test("--coverage").exitCode(), "a test that fails has no coverage");
  }

  @Test
  void wrongUsageSaysWhatWasExpected() {
    for (List<String> wrong :
        List.of(
            List.of("--format", "xml"),
            List.of("--run", "("),
            List.of("--timeout", "soon"),
            List.of("--parallel", "-1"),
            List.of("--threshold", "101"),
            List.of("--target", "wasm"),
            List.of("--coverage-runs", "all"))) {
      CommandRun run = test(wrong.toArray(String[]::new));
      assertEquals(1, run.exitCode(), wrong.toString());
      assertTrue(
          run.err().startsWith("assay: " + wrong.getFirst() + " is '")
              || run.err().startsWith("assay: " + wrong.getFirst() + " has '"),
          run.err());
    }
    assertEquals(1, CommandRun.of("test").exitCode());
  }

  @Test
  void filesMayBeLeftOutAndAPolicyThatIsWrongIsTold() throws IOException {
    Files.writeString(folder.resolve("wrong.rego"), "package wrong\n\np if x\n");
    CommandRun wrong = test();
    assertEquals(1, wrong.exitCode());
    assertTrue(wrong.err().contains("rego_unsafe_var_error: var x is unsafe"), wrong.err());
    assertEquals(0, test("--ignore", "wrong*", "--run", "test_admin").exitCode());
  }

  @Test
  void inABundleOnlyFilesCalledDataAreData() throws IOException {
    Files.writeString(folder.resolve("data.json"), "{\"known\": 1}");
    Files.writeString(folder.resolve("other.json"), "{\"unknown\": 1}");
    Files.writeString(
        folder.resolve("data_test.rego"),
        "package data_test\n\ntest_known if data.known == 1\n\ntest_unknown if not"
            + " data.unknown\n");
    assertEquals(2, test("--run", "known").exitCode());
    assertEquals(0, test("--run", "known", "--bundle").exitCode());
  }

  @Test
  void changesAreSeen() throws Exception {
    Path within = Files.createDirectories(folder.resolve("within"));
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch once = new CountDownLatch(1);
    CountDownLatch twice = new CountDownLatch(2);
    try (FileWatch watch = FileWatch.of(List.of(folder))) {
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  watch.each(() -> {
                    runs.incrementAndGet();
                    once.countDown();
                    twice.countDown();
                  });
                } catch (CommandFailure e) {
                  throw new IllegalStateException(e);
                }
              });
      Files.writeString(within.resolve("a.rego"), "package a\n");
      assertTrue(once.await(30, TimeUnit.SECONDS));
      Files.writeString(folder.resolve("authz.rego"), "package authz\n");
      assertTrue(twice.await(30, TimeUnit.SECONDS));
      thread.interrupt();
      thread.join(30_000);
    }
    assertTrue(runs.get() >= 2);
  }

  @Test
  void anEvaluationIsExplained() {
    CommandRun run =
        CommandRun.with(
            "{\"roles\": [\"dev\"]}",
            new Terminal.Abilities(0, false, false),
            "eval",
            "-I",
            "-d",
            folder.resolve("authz.rego").toString(),
            "--explain",
            "fails",
            "--format",
            "pretty",
            "data.authz.allow");
    String out = plain(run.out());
    assertTrue(out.contains("FOLDER/authz.rego:5  | Fail role == \"admin\"  {role: \"dev\"}"), out);
    assertTrue(out.endsWith("undefined\n"), out);
  }

  @Test
  void anEvaluationIsProfiledAndCovered() {
    CommandRun run =
        CommandRun.with(
            "{\"roles\": [\"dev\", \"admin\"]}",
            new Terminal.Abilities(0, false, false),
            "eval",
            "-I",
            "-d",
            folder.resolve("authz.rego").toString(),
            "--profile",
            "--profile-sort",
            "line",
            "--coverage",
            "data.authz.allow");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("\"num_eval\": 2"), run.out());
    assertTrue(run.out().contains("\"profile_rules\""), run.out());
    assertTrue(run.out().contains("\"timer_rego_query_eval_ns\""), run.out());
    assertTrue(run.out().contains("\"covered_lines\": 3"), run.out());
  }

  @Test
  void testsAreMeasured() {
    CommandRun run = test("--bench", "--run", "test_admin$");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(
        run.out()
            .matches(
                "(?s)data\\.authz_test\\.test_admin\t +\\d+\t +\\d+ ns/op\t +\\d+ B/op\nPASS: 1/1\n"),
        run.out());
    CommandRun go =
        test("--bench", "--no-benchmem", "--format", "gobench", "--run", "test_(admin|others)$");
    assertEquals(2, go.exitCode(), go.err());
    assertTrue(
        go.out().matches("BenchmarkDataAuthzTestTestAdmin\t +\\d+\t +\\d+ ns/op\n"), go.out());
    CommandRun json = test("--bench", "--format", "json", "--run", "test_admin$");
    assertTrue(json.out().contains("\"benchmark_result\": {"), json.out());
    assertTrue(json.out().contains("\"MemBytes\": "), json.out());
    assertEquals(1, test("--format", "gobench").exitCode());
    assertEquals(1, test("--bench", "--coverage").exitCode());
  }

  @Test
  void capabilitiesAndSchemasCountForTests() throws IOException {
    String all = CommandRun.of("capabilities", "--current").out();
    Path fewer = Files.createTempFile(folder, "fewer", ".txt");
    Files.writeString(fewer, all.replace("\"name\": \"gt\"", "\"name\": \"none\""));
    CommandRun refused = test("--capabilities", fewer.toString());
    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("undefined function gt"), refused.err());
    Path schema = Files.createTempFile(folder, "schema", ".txt");
    Files.writeString(
        schema,
        "{\"type\": \"object\", \"properties\": {\"root\": {\"type\": \"boolean\"}}, \"additionalProperties\": false}");
    CommandRun wrong = test("--schema", schema.toString());
    assertEquals(1, wrong.exitCode());
    assertTrue(wrong.err().contains("undefined ref: input.roles"), wrong.err());
  }
}
