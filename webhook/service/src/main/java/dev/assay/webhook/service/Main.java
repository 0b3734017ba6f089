package dev.assay.webhook.service;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * {@code assay serve}. Exit code 0 for help, 2 where the service cannot start; a running service
 * ends with 128 and the number of the signal that ended it.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine command = new CommandLine(new ServeCommand());
    command.setErr(errors);
    command.setExecutionExceptionHandler((thrown, _, _) -> cannotStart(thrown, errors));
    command.setParameterExceptionHandler((misused, _) -> {
      errors.println("assay serve: " + misused.getMessage() + "; see assay serve --help");
      return ServeCommand.CANNOT_START;
    });
    int code = command.execute(arguments);
    if (code != ServeCommand.RUNS || command.isUsageHelpRequested()) {
      System.exit(code);
    }
  }

  private static int cannotStart(Exception thrown, PrintWriter errors) {
    if (thrown instanceof StartException) {
      errors.println("assay serve: " + thrown.getMessage());
    } else {
      errors.println("assay serve: a defect of Assay: " + thrown);
      thrown.printStackTrace(errors);
    }
    return ServeCommand.CANNOT_START;
  }
}
