package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code assay deps}, {@code exec}, {@code capabilities} and {@code bench}, and what policies are
 * checked by.
 */
class RegoToolsTest {
  private static final String SCHEMA =
      "{\"type\": \"object\", \"properties\": {\"user\": {\"type\": \"string\"}}}";

  @TempDir private Path folder;

  @BeforeEach
  void writePolicies() throws IOException {
    Files.writeString(
        folder.resolve("authz.rego"),
        """
        package authz

        allow if is_admin

        is_admin if "admin" in input.user.roles

        deny contains message if {
          some message in input.wrong
        }
        """);
    Files.createDirectories(folder.resolve("inputs"));
    Files.writeString(
        folder.resolve("inputs/1.json"), "{\"user\": {\"roles\": [\"admin\"]}, \"wrong\": []}");
    Files.writeString(folder.resolve("inputs/2.yaml"), "user: {roles: [dev]}\nwrong: [a]\n");
    Files.writeString(folder.resolve("inputs/readme.txt"), "no input");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void depsShowsBothKindsOfDocuments() {
    CommandRun run = CommandRun.of("deps", "-d", file("authz.rego"), "data.authz.allow");
    assertEquals(
        """
        +------------------+---------------------+
        | BASE DOCUMENTS   | VIRTUAL DOCUMENTS   |
        +------------------+---------------------+
        | input.user.roles | data.authz.allow    |
        |                  | data.authz.is_admin |
        +------------------+---------------------+
        """,
        run.out(),
        run.err());
    CommandRun json =
        CommandRun.of("deps", "-f", "json", "-d", file("authz.rego"), "data.authz.deny");
    assertEquals(
        "{\"base\":[[{\"type\":\"var\",\"value\":\"input\"},{\"type\":\"string\",\"value\":\"wrong\"}]],"
            + "\"virtual\":[[{\"type\":\"var\",\"value\":\"data\"},{\"type\":\"string\",\"value\":\"authz\"},"
            + "{\"type\":\"string\",\"value\":\"deny\"}]]}",
        json.out().replaceAll("\\s", ""));
    assertEquals(1, CommandRun.of("deps", "data.").exitCode());
    assertEquals(2, CommandRun.of("deps").exitCode());
  }

  @Test
  void execDecidesAboutEachInput() throws IOException {
    String[] arguments = {"exec", "-b", file("authz.rego"), "--decision", "authz/allow"};
    CommandRun run = CommandRun.of(with(arguments, file("inputs")));
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        ("{\"result\":[{\"path\":\"" + file("inputs/1.json") + "\",\"result\":true},")
            + "{\"error\":{\"code\":\"opa_undefined_error\","
            + "\"message\":\"authz/allowdecisionwasundefined\"},"
            + ("\"path\":\"" + file("inputs/2.yaml") + "\"}]}"),
        run.out().replaceAll("\\s", ""));
    assertEquals(1, CommandRun.of(with(arguments, "--fail", file("inputs"))).exitCode());
    assertEquals(0, CommandRun.of(with(arguments, "--fail", file("inputs/1.json"))).exitCode());
    assertEquals(
        1, CommandRun.of(with(arguments, "--fail-defined", file("inputs/1.json"))).exitCode());
    assertEquals(
        0, CommandRun.of(with(arguments, "--fail-defined", file("inputs/2.yaml"))).exitCode());
    assertEquals(
        2, CommandRun.of(with(arguments, "--fail", "--fail-defined", file("inputs"))).exitCode());
    assertEquals(2, CommandRun.of(with(arguments, file("nowhere"))).exitCode());
    Files.writeString(folder.resolve("inputs/broken.json"), "{");
    for (String fail : new String[] {"--fail", "--fail-defined", "--fail-non-empty"}) {
      assertEquals(1, CommandRun.of(with(arguments, fail, file("inputs/broken.json"))).exitCode());
    }
  }

  @Test
  void execFailsOnWhatIsNotEmpty() {
    String[] arguments = {
      "exec", "-b", file("authz.rego"), "--decision", "authz/deny", "--fail-non-empty"
    };
    assertEquals(0, CommandRun.of(with(arguments, file("inputs/1.json"))).exitCode());
    assertEquals(1, CommandRun.of(with(arguments, file("inputs/2.yaml"))).exitCode());
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  @Test
  void capabilitiesThatLackABuiltinForbidIt() throws IOException {
    assertEquals("v1.22.0\n", CommandRun.of("capabilities").out());
    CommandRun all = CommandRun.of("capabilities", "--current");
    assertEquals(0, all.exitCode(), all.err());
    assertEquals(all.out(), CommandRun.of("capabilities", "--version", "v1.22.0").out());
    Files.writeString(folder.resolve("all.json"), all.out());
    Files.writeString(folder.resolve("count.rego"), "package t\np := count(input)\n");
    assertEquals(
        0,
        CommandRun.of("check", "--capabilities", file("all.json"), file("count.rego")).exitCode());
    Files.writeString(
        folder.resolve("fewer.json"),
        all.out().replace("\"name\": \"count\"", "\"name\": \"none\""));
    CommandRun refused =
        CommandRun.of("check", "--capabilities", file("fewer.json"), file("count.rego"));
    assertEquals(1, refused.exitCode());
    assertTrue(
        refused.err().contains("count.rego:2: rego_type_error: undefined function count"),
        refused.err());
    assertEquals(2, CommandRun.of("eval", "--capabilities", file("count.rego"), "1").exitCode());
  }

  @Test
  void schemasTellTheTypeOfTheInput() throws IOException {
    Files.writeString(folder.resolve("user.rego"), "package t\np if input.user == 1\n");
    Files.createDirectories(folder.resolve("schemas/requests"));
    Files.writeString(folder.resolve("schemas/requests/user.json"), SCHEMA);
    Files.writeString(
        folder.resolve("said.rego"),
        """
        package said
        # METADATA
        # schemas:
        #   - input: schema.requests.user
        p if input.user == 1
        """);
    assertEquals(0, CommandRun.of("check", file("user.rego")).exitCode());
    CommandRun one =
        CommandRun.of("check", "-s", file("schemas/requests/user.json"), file("user.rego"));
    assertEquals(1, one.exitCode());
    assertTrue(one.err().contains("user.rego:2: rego_type_error: match error"), one.err());
    assertEquals(0, CommandRun.of("check", file("said.rego")).exitCode());
    assertEquals(
        1, CommandRun.of("check", "--schema", file("schemas"), file("said.rego")).exitCode());
    assertEquals(
        2,
        CommandRun.of("eval", "-s", file("schemas"), "-d", file("said.rego"), "data.said.p")
            .exitCode());
    assertEquals(2, CommandRun.of("check", "-s", file("nowhere"), file("said.rego")).exitCode());
  }

  @Test
  void benchTellsTimesAndBytes() {
    String[] arguments = {
      "bench", "-d", file("authz.rego"), "-i", file("inputs/1.json"), "data.authz.allow"
    };
    CommandRun run = CommandRun.of(with(arguments, "-f", "gobench"));
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(
        run.out()
            .matches("BenchmarkAssayEval\\t\\d+\\t\\d+ ns/op\\t(\\d+ \\S+\\t){11}\\d+ B/op\\n"),
        run.out());
    assertEquals(1, CommandRun.of("bench", "-d", file("authz.rego"), "data.authz.none").exitCode());
    assertEquals(2, CommandRun.of("bench", "--count", "0", "1").exitCode());
  }

  @Test
  void replAddsRulesAndAnswersQuestions() throws IOException {
    Terminal.Abilities pipe = new Terminal.Abilities(0, false, false);
    CommandRun run =
        CommandRun.with(
            """
            sizes contains count(word) if {
              some word in ["a", "bcd"]
            }
            sizes
            import data.authz
            x := 1 +
            x := 2
            [x, authz.allow]
            nothing(1)
            :show
            :reset
            x
            :exit
            1
            """,
            pipe,
            "repl",
            "-i",
            file("inputs/1.json"),
            file("authz.rego"));
    assertEquals(0, run.exitCode());
    assertEquals(
        """
        [
          1,
          3
        ]
        [
          2,
          true
        ]
        package repl

        import data.authz

        sizes contains count(word) if {
          some word in ["a", "bcd"]
        }

        x := 2
        """,
        run.out(),
        run.err());
    assertTrue(run.err().contains("rego_parse_error"), run.err());
    assertTrue(run.err().contains("undefined function nothing"), run.err());
    assertTrue(run.err().contains("var x is unsafe"), run.err());
    assertTrue(ReplSession.isOpen("p if {"));
    assertTrue(ReplSession.isOpen("x := `a"));
    assertFalse(ReplSession.isOpen("x := \"{\" # {"));
  }

  @Test
  void theReplShowsTheStepsBeforeAnAnswer() {
    CommandRun run =
        CommandRun.with(
            "p if { 1 < 2; 2 > 3 }\n:trace fails\np\n:trace\np\n:trace all\n",
            new Terminal.Abilities(0, false, false),
            "repl");
    assertEquals(0, run.exitCode(), run.err());
    String[] lines = run.out().split("\n", -1);
    assertTrue(lines[0].contains("Enter data.repl.p"), run.out());
    assertTrue(lines[1].endsWith("| Fail 2 > 3"), run.out());
    assertTrue(run.out().endsWith("undefined\nundefined\n"), run.out());
    assertTrue(
        run.err().contains(":trace is 'all'; expected off, notes, fails or full"), run.err());
  }

  @Test
  void aBundleHasDataInFilesOfThatNameAlone() throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle/users"));
    Files.writeString(bundle.resolve("data.json"), "{\"ada\": 1}");
    Files.writeString(bundle.resolve("other.json"), "{\"bob\": 2}");
    Files.writeString(bundle.resolve("p.rego"), "package p\nq := data.users");
    String root = file("bundle");
    assertEquals("{\"ada\":1}\n", CommandRun.of("eval", "-b", root, "-f", "raw", "data.p.q").out());
    assertEquals(
        "{\"ada\":1,\"bob\":2}\n",
        CommandRun.of("eval", "-d", root, "-f", "raw", "data.p.q").out());
    assertEquals(
        "{\"bob\":2}\n",
        CommandRun.of("eval", "-d", root, "--ignore", "data.*", "-f", "raw", "data.p.q").out());
    Files.writeString(bundle.resolve("wrong.json"), "{");
    assertEquals(0, CommandRun.of("check", "-b", root).exitCode());
    assertEquals(2, CommandRun.of("check", root).exitCode());
    assertEquals(0, CommandRun.of("check", "--ignore", "wrong.json", root).exitCode());
  }

  @Test
  void theExampleOfTheDocumentationDenies() throws IOException {
    Path root = Path.of(System.getProperty("assay.root", ".."));
    String policy = root.resolve("docs/rego/models.rego").toString();
    String data = root.resolve("docs/rego/data.json").toString();
    String input = root.resolve("docs/rego/input.json").toString();
    CommandRun run =
        CommandRun.of(
            "eval",
            "-d",
            policy,
            "-d",
            data,
            "-i",
            input,
            "--format",
            "pretty",
            "data.models.deny");
    assertEquals(0, run.exitCode(), run.err());
    String shown =
        "$ assay eval -d docs/rego/models.rego -d docs/rego/data.json -i docs/rego/input.json"
            + " --format pretty data.models.deny\n"
            + run.out();
    String page = Files.readString(root.resolve("docs/rego.md"));
    assertTrue(page.contains(shown), () -> "docs/rego.md lacks\n" + shown);
  }
}
