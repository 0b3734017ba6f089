package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HelpTest {

  @Test
  void listsTheCommands() throws IOException {
    Golden.check("help.txt", CommandRun.of("--help").transcript());
    assertEquals(CommandRun.of("--help"), CommandRun.of("help"));
  }

  @Test
  void tellsOptionsExitCodesAndExamples() throws IOException {
    Golden.check("help-review.txt", CommandRun.of("review", "--help").transcript());
    assertEquals(CommandRun.of("review", "-h"), CommandRun.of("help", "review"));
  }

  @Test
  void commandsOfTwoWordsHaveTheirHelp() throws IOException {
    Golden.check(
        "help-attest-verify.txt", CommandRun.of("attest", "verify", "--help").transcript());
    assertEquals(
        CommandRun.of("attest", "verify", "-h"), CommandRun.of("help", "attest", "verify"));
    Golden.check("help-attest-sign.txt", CommandRun.of("attest", "sign", "--help").transcript());
    Golden.check(
        "help-attest-keygen.txt", CommandRun.of("attest", "keygen", "--help").transcript());
    Golden.check("help-sbom-license.txt", CommandRun.of("sbom", "license", "--help").transcript());
    assertEquals(CommandRun.of("sbom", "license", "-h"), CommandRun.of("help", "sbom", "license"));
  }

  @Test
  void whatProbingTakesIsTold() throws IOException {
    Golden.check("help-probe.txt", CommandRun.of("probe", "--help").transcript());
  }

  @Test
  void withoutACommandTheHelpIsAnError() {
    CommandRun run = CommandRun.of();
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("Commands:"), run.err());
  }

  @Test
  void versionIsTold() {
    CommandRun table = CommandRun.of("version");
    assertEquals(0, table.exitCode());
    assertTrue(table.out().startsWith("assay  " + Version.ASSAY + "\n"), table.out());
    assertEquals(table, CommandRun.of("--version"));
    CommandRun json = CommandRun.of("version", "-o", "json");
    assertTrue(json.out().contains("\"assay\": \"" + Version.ASSAY + "\""), json.out());
    assertFalse(Version.ASSAY.contains("$"), Version.ASSAY);
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertTrue(Terminal.wantsColours(null, "xterm"));
    assertTrue(Terminal.wantsColours("", null));
    assertFalse(Terminal.wantsColours("1", "xterm"));
    assertFalse(Terminal.wantsColours(null, "dumb"));

    Terminal.Abilities noColour = new Terminal.Abilities(80, true, false);
    String[] review = {
      "review", "-p", "src/test/data/policies", "src/test/data/manifests/bad.yaml"
    };
    assertFalse(CommandRun.with("", noColour, review).out().contains("\u001b["));
    Terminal.Abilities pipe = new Terminal.Abilities(0, false, true);
    assertFalse(CommandRun.with("", pipe, review).out().contains("\u001b["));
    String[] always = {
      "review",
      "-p",
      "src/test/data/policies",
      "--color",
      "always",
      "src/test/data/manifests/bad.yaml"
    };
    assertTrue(CommandRun.with("", pipe, always).out().contains("\u001b["));
  }
}
