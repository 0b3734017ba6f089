package dev.assay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs what people run, so that the JVM may keep what it learns of it in an AOT cache. Used by the
 * script {@code assay} after a build. The arguments are a folder of manifests and one of a policy
 * in Rego with its documents.
 */
public final class TrainingRun {
  private TrainingRun() {}

  public static void main(String[] arguments) throws IOException {
    String examples = arguments[0];
    Path rego = Path.of(arguments[1]);
    Terminal.ofProcess().tell("learning from " + examples + " and " + rego);
    Path report = Files.createTempFile("assay-training", ".html");
    try {
      run("version");
      run("version", "-o", "json");
      run("review", examples);
      run("review", "--color", "always", examples);
      run("review", "-o", "json", "--report", report.toString(), examples);
      run("review", "--help");
      run("help");
      run("review", "there-is-no-such-file.yaml");
      rego(
          rego.resolve("models.rego").toString(),
          rego.resolve("data.json").toString(),
          rego.resolve("input.json").toString());
    } finally {
      Files.deleteIfExists(report);
    }
  }

  private static void rego(String policy, String data, String input) {
    run("check", policy);
    run("eval", "-d", policy, "-d", data, "-i", input, "data.models.allow");
    run("eval", "-d", policy, "-d", data, "-i", input, "-f", "pretty", "data.models.deny");
    run("eval", "-d", policy, "data.models.allow with input.uses as [1 | some x in [2]; x > 1]");
  }

  private static void run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            new Terminal.Abilities(0, false, false));
    Assay.run(arguments, terminal);
  }
}
