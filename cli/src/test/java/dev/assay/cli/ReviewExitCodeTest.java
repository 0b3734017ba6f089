package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes, and the sentences that go with failures. */
class ReviewExitCodeTest {
  private static final String POLICIES = "src/test/data/policies";
  private static final String BAD = "src/test/data/manifests/bad.yaml";
  private static final String GOOD = "src/test/data/manifests/good.yaml";
  private static final String WARNED = "src/test/data/manifests/warned.yaml";
  private static final Terminal.Abilities NO_TERMINAL = new Terminal.Abilities(0, false, true);

  @Test
  void cleanIs0() {
    assertEquals(
        new CommandRun(0, "1 object reviewed in 0.00 s: no violations.\n", ""),
        CommandRun.of("review", "-p", POLICIES, GOOD));
  }

  @Test
  void warningsAloneAre0() {
    CommandRun run = CommandRun.of("review", "-p", POLICIES, WARNED);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("no violations, 1 warning"), run.out());
  }

  @Test
  void violationsAre1() {
    assertEquals(1, CommandRun.of("review", "-p", POLICIES, BAD).exitCode());
  }

  @Test
  void whatCannotBeJudgedOutweighsViolations() {
    CommandRun run = CommandRun.of("review", "-p", POLICIES, BAD, "gone.yaml");
    assertEquals(2, run.exitCode());
    assertTrue(run.out().contains("2 violations"), run.out());
    assertEquals("assay: gone.yaml: there is no such file or folder\n", run.err());
  }

  @Test
  void aPolicyThatFailsIs2() {
    CommandRun run = CommandRun.of("review", "-p", "src/test/data/failing", WARNED);
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.out().contains("UNJUDGED  failing"), run.out());
  }

  @Test
  void allThatIsWrongWithInputsIsTold() {
    CommandRun run = CommandRun.of("review", "-p", POLICIES, "gone.yaml", "src/test/data/broken");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("gone.yaml: there is no such file or folder"), run.err());
    assertTrue(run.err().contains("broken/duplicate.yaml:3:"), run.err());
    assertTrue(run.err().contains("broken/text.yaml:1:1: found"), run.err());
  }

  @Test
  void allThatIsWrongWithTheUsageIsTold() {
    CommandRun run = CommandRun.of("review", "--color", "red", "-o", "xml");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("there is nothing to review"), run.err());
    assertTrue(run.err().contains("--color is 'red'; expected auto, always or never"), run.err());
    assertTrue(run.err().contains("--output is 'xml'; expected table or json"), run.err());
  }

  @Test
  void anUnknownOptionIs2() {
    CommandRun run = CommandRun.of("review", "--polices", "x", GOOD);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--polices"), run.err());
    assertTrue(run.err().contains("assay review --help"), run.err());
  }

  @Test
  void anUnknownCommandIs2() {
    CommandRun run = CommandRun.of("revue", GOOD);
    assertEquals(2, run.exitCode());
    assertEquals(
        "assay: unknown command 'revue'; the commands are review, attest verify, attest sign, attest keygen, sbom license, probe, eval, check, test, parse, fmt, deps, exec, capabilities, bench, repl, serve and version, and 'assay"
            + " --help' tells more\n",
        run.err());
  }

  @Test
  void policiesThatAreNotThereAre2() {
    CommandRun run = CommandRun.of("review", "-p", "no-such-folder", GOOD);
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("no-such-folder: there is no such file or folder"), run.err());
  }

  @Test
  void aFolderWithoutPoliciesIs2() {
    CommandRun run = CommandRun.of("review", "-p", "src/test/data/manifests", GOOD);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("no policy was found in src/test/data/manifests"), run.err());
  }

  @Test
  void aFolderWithoutManifestsIs2(@TempDir Path folder) {
    CommandRun run = CommandRun.of("review", "-p", POLICIES, folder.toString());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("nothing to review is in here"), run.err());
  }

  @Test
  void aReportThatCannotBeWrittenIs2(@TempDir Path folder) {
    String report = folder.resolve("no/such/report.html").toString();
    CommandRun run = CommandRun.of("review", "-p", POLICIES, "--report", report, GOOD);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("there is no folder for it"), run.err());
  }

  @Test
  void standardInputIsRead() throws IOException {
    CommandRun run =
        CommandRun.with(
            Files.readString(Path.of(BAD)), NO_TERMINAL, "review", "-p", POLICIES, GOOD, "-");
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("at     -:8:"), run.out());
    assertTrue(run.out().contains("3 objects reviewed"), run.out());
  }

  @Test
  void standardInputIsReadOnce() {
    CommandRun run = CommandRun.of("review", "-", "-");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("standard input can be read only once"), run.err());
  }

  @Test
  void parametersOfATeamReplaceThoseOfThePolicy() {
    CommandRun run =
        CommandRun.of("review", "-p", POLICIES, "--params", "src/test/data/params.yaml", BAD);
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("1 violation (1 high)"), run.out());
  }

  @Test
  void shippedPoliciesJudgeUnlessOthersAreNamed() {
    CommandRun shipped = CommandRun.of("review", "-o", "json", GOOD);
    assertTrue(shipped.out().contains("\"privileged\""), shipped.out());
    CommandRun own = CommandRun.of("review", "-o", "json", "-p", POLICIES, GOOD);
    assertTrue(!own.out().contains("\"privileged\""), own.out());
    CommandRun both = CommandRun.of("review", "-o", "json", "-p", POLICIES, "--shipped", GOOD);
    assertTrue(both.out().contains("\"privileged\""), both.out());
    assertTrue(both.out().contains("\"labelled\""), both.out());
  }
}
