package dev.assay.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What one call of the command left behind.
 *
 * @param out what it wrote to standard output, with the time that it took as {@code 0.00 s}
 */
record CommandRun(int exitCode, String out, String err) {
  private static final Terminal.Abilities NO_TERMINAL = new Terminal.Abilities(0, false, true);

  static CommandRun of(String... arguments) {
    return with("", NO_TERMINAL, arguments);
  }

  static CommandRun with(String stdin, Terminal.Abilities abilities, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), out, err, abilities);
    int exitCode = Assay.run(arguments, terminal);
    return new CommandRun(
        exitCode,
        out.toString(StandardCharsets.UTF_8)
            .replaceAll("reviewed in [0-9.]+ s", "reviewed in 0.00 s"),
        err.toString(StandardCharsets.UTF_8));
  }

  /** As a reader of a golden file sees it. */
  String transcript() {
    return out + "--- stderr ---\n" + err + "--- exit code " + exitCode + "\n";
  }
}
