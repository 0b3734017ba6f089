package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** How the command ends when it cannot start, and what it says. */
final class MainTest {
  @TempDir private Path folder = Path.of("");

  /** What a process wrote and how it ended. */
  private record Run(int code, String output, String errors) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 70000 | --port is 70000; expected 0 to 65535",
        "--port x | --port",
        "--nonsense | --nonsense",
        "--tls-cert a.pem | --tls-cert and --tls-key are needed both, or none",
        "--tls-cert a --tls-key b --ca-out c | for a certificate that the service makes for itself",
        "--max-body 0 | --max-body is 0; expected 1 to 64",
        "--timeout 31 | --timeout is 31; expected 1 to 30",
        "--log xml | --log is \"xml\"; expected plain or json",
        "--body-memory 1 | --body-memory is 1; expected 7 to"
      })
  void aMistakeOnTheCommandLineIsToldInASentence(String line, String sentence) {
    List<String> told = new ArrayList<>();
    CommandLine command = new CommandLine(new ServeCommand());
    command.setParameterExceptionHandler((misused, _) -> {
      told.add(String.valueOf(misused.getMessage()));
      return ServeCommand.CANNOT_START;
    });

    assertEquals(2, command.execute(line.split(" ")));
    assertTrue(told.getFirst().contains(sentence), told.toString());
  }

  @Test
  void policiesThatDoNotLoadEndTheProgram() throws IOException, InterruptedException {
    Path broken =
        Files.writeString(
            folder.resolve("broken.yaml"),
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: broken}
            spec:
              matchConstraints:
                resourceRules:
                  - {apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE]}
              validations: [{expression: "object.spec.("}]
            """);

    Run run = serve("-p", broken.toString(), "--port", "0", "--admin-port", "0");

    assertEquals(2, run.code(), run.errors());
    assertEquals("", run.output());
    assertTrue(run.errors().contains("assay serve: the policies cannot be used:"), run.errors());
    assertTrue(run.errors().contains("broken.yaml:8:"), run.errors());
  }

  @Test
  void aPortThatIsTakenEndsTheProgram() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      Run run = serve("--bind", "127.0.0.1", "--port", Integer.toString(port), "--admin-port", "0");

      assertEquals(2, run.code(), run.errors());
      assertEquals("", run.output());
      assertTrue(
          run.errors().contains("assay serve: --port " + port + " of 127.0.0.1 cannot be had"),
          run.errors());
    }
  }

  @Test
  void helpTellsEveryOption() throws IOException, InterruptedException {
    Run run = serve("--help");

    assertEquals(0, run.code());
    assertEquals("", run.errors());
    for (String option :
        List.of("--policies", "--params", "--bind", "--admin-port", "--tls-cert", "--ca-out")) {
      assertTrue(run.output().contains(option), option);
    }
  }

  private Run serve(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    int code = process.waitFor();
    return new Run(
        code,
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }
}
