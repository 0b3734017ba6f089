package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay fmt}, as it is called. */
class FmtCommandTest {
  private static final Terminal.Abilities NO_TERMINAL = new Terminal.Abilities(0, false, false);

  private static final String UGLY = "package a\np if { input.x\n  # why\n  not input.y }\n";

  private static final String PRETTY =
      """
      package a

      p if {
      \tinput.x

      \t# why
      \tnot input.y
      }
      """;

  @TempDir private Path folder;
  private Path ugly;
  private Path pretty;

  @BeforeEach
  void writePolicies() throws IOException {
    ugly = Files.writeString(folder.resolve("ugly.rego"), UGLY);
    pretty =
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("p.rego"), PRETTY);
    Files.writeString(folder.resolve("other.txt"), "no policy");
  }

  private static CommandRun fmt(String... arguments) {
    return CommandRun.of(with("fmt", arguments));
  }

  private static String[] with(String first, String... rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  @Test
  void printsWhatItFormats() {
    assertEquals(new CommandRun(0, PRETTY, ""), fmt(ugly.toString()));
    assertEquals(new CommandRun(0, PRETTY + PRETTY, ""), fmt(folder.toString()));
    assertEquals(new CommandRun(0, PRETTY, ""), CommandRun.with(UGLY, NO_TERMINAL, "fmt"));
  }

  @Test
  void listsAndShowsWhatChanges() {
    assertEquals(new CommandRun(0, ugly + "\n", ""), fmt("-l", folder.toString()));
    String diff =
        "--- "
            + ugly
            + "\n+++ "
            + ugly
            + " (formatted)\n"
            + """
            @@ -1,4 +1,8 @@
             package a
            -p if { input.x
            -  # why
            -  not input.y }
            +
            +p if {
            +\tinput.x
            +
            +\t# why
            +\tnot input.y
            +}
            """;
    assertEquals(new CommandRun(0, diff, ""), fmt("-d", folder.toString()));
    assertEquals(new CommandRun(1, diff, ""), fmt("-d", "--fail", folder.toString()));
    assertEquals(new CommandRun(1, "", ""), fmt("--fail", folder.toString()));
    assertEquals(new CommandRun(0, "", ""), fmt("--fail", pretty.toString()));
  }

  @Test
  void writesWhatChanges() throws IOException {
    assertEquals(new CommandRun(0, "", ""), fmt("-w", folder.toString()));
    assertEquals(PRETTY, Files.readString(ugly));
    assertEquals("no policy", Files.readString(folder.resolve("other.txt")));
    assertEquals(2, CommandRun.with(UGLY, NO_TERMINAL, "fmt", "-w").exitCode());
  }

  @Test
  void whatIsWrongStaysAndTheRestIsFormatted() throws IOException {
    Path wrong = Files.writeString(folder.resolve("a.rego"), "package a\np { input.x }\n");
    CommandRun run = fmt("-w", folder.toString());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("a.rego:2: rego_parse_error"), run.err());
    assertEquals("package a\np { input.x }\n", Files.readString(wrong));
    assertEquals(PRETTY, Files.readString(ugly));
  }

  @Test
  void oldPoliciesStayOldOrBecomeNew() throws IOException {
    Path old = Files.writeString(folder.resolve("old.rego"), "package a\np[x] { x := input.y }\n");
    assertEquals(
        "package a\n\np[x] {\n\tx := input.y\n}\n", fmt("--v0-compatible", old.toString()).out());
    String both = "package a\n\nimport rego.v1\n\np contains x if x := input.y\n";
    assertEquals(both, fmt("--v0-v1", old.toString()).out());
    assertEquals(both, fmt("--rego-v1", old.toString()).out());
    Files.writeString(old, both);
    assertEquals(
        "package a\n\np contains x if x := input.y\n",
        fmt("--drop-v0-imports", old.toString()).out());
  }

  @Test
  void theResultIsReadAgain() throws IOException {
    Path odd =
        Files.writeString(
            folder.resolve("odd.rego"),
            "package a\n\np if {\n\tf( # one\n\t\t1, 2 # two\n\t\t# three\n\t)\n}\n");
    assertEquals(Files.readString(odd), fmt(odd.toString()).out());
    assertTrue(fmt("--no-check-result", odd.toString()).out().contains("f(1 # two)"));
    assertTrue(fmt("--check-result=false", odd.toString()).out().contains("f(1 # two)"));
  }

  @Test
  void badUsageIsTold() {
    CommandRun missing = fmt(folder.resolve("none").toString());
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("there is no such file or folder"), missing.err());
    assertEquals(2, fmt("--v0-compatible", "--v1-compatible", ugly.toString()).exitCode());
  }

  @Test
  void theExampleOfTheDocumentationIsAsItIsWritten() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "rego.md"), StandardCharsets.UTF_8);
    String before = block(page, "before `assay fmt`");
    String after = block(page, "and after it");
    assertEquals(after, CommandRun.with(before, NO_TERMINAL, "fmt").out());
  }

  private static String block(String page, String title) {
    int start = page.indexOf("```rego\n", page.indexOf(title)) + "```rego\n".length();
    return page.substring(start, page.indexOf("```\n", start));
  }

  @Test
  void helpIsAsItWasLookedAt() throws IOException {
    Golden.check("help-fmt.txt", fmt("--help").transcript());
  }
}
