package dev.assay.cli;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program: finds the command that was asked for and runs it. Only that one's options are put
 * together: those of all commands would cost a good part of the start.
 */
public final class Assay {
  private static final String NAME = "assay";
  private static final List<Command> COMMANDS =
      List.of(
          new ReviewCommand(),
          new AttestVerifyCommand(),
          new AttestSignCommand(),
          new AttestKeygenCommand(),
          new SbomLicenseCommand(),
          new ProbeCommand(),
          new EvalCommand(),
          new CheckCommand(),
          new TestCommand(),
          new ParseCommand(),
          new FmtCommand(),
          new DepsCommand(),
          new ExecCommand(),
          new CapabilitiesCommand(),
          new BenchCommand(),
          new ReplCommand(),
          new ServeCommand(),
          new VersionCommand());

  private Assay() {}

  /**
   * Where the JVM starts. It ends by halting: an orderly exit first starts the JDK's logging, which
   * takes longer than all that this program does, and there is nothing left to put in order.
   */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments, Terminal.ofProcess()));
  }

  /** Runs the command line and gives the exit code. It does not throw. */
  static int run(String[] arguments, Terminal terminal) {
    try {
      return dispatch(arguments, terminal);
    } catch (CommandFailure e) {
      for (String problem : e.problems()) {
        terminal.tell(problem);
      }
      return ExitCode.FAILED;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      terminal.tell("failed with " + e + "; this is a defect of Assay");
      if (System.getenv("ASSAY_DEBUG") != null) {
        e.printStackTrace();
      }
      return ExitCode.FAILED;
    }
  }

  private static int dispatch(String[] arguments, Terminal terminal) throws CommandFailure {
    if (arguments.length == 0) {
      terminal.err(help(root(), terminal, false));
      return ExitCode.FAILED;
    }
    String first = arguments[0];
    Command command = find(arguments, 0);
    if (command != null) {
      return run(
          command, Arrays.copyOfRange(arguments, words(command), arguments.length), terminal);
    }
    switch (first) {
      case "-h", "--help" -> terminal.result(help(root(), terminal, terminal.colours()));
      case "help" -> {
        Command named = find(arguments, 1);
        CommandSpec spec = named == null ? root() : qualified(named);
        terminal.result(help(spec, terminal, terminal.colours()));
      }
      case "-V", "--version" -> {
        return run(new VersionCommand(), new String[0], terminal);
      }
      default -> throw new CommandFailure(unknown(first));
    }
    return ExitCode.OK;
  }

  private static String unknown(String first) {
    StringBuilder text = new StringBuilder();
    text.append(first.startsWith("-") ? "unknown option '" : "unknown command '").append(first);
    text.append("'; the commands are ");
    for (int i = 0; i < COMMANDS.size(); i++) {
      text.append(i == 0 ? "" : i == COMMANDS.size() - 1 ? " and " : ", ");
      text.append(COMMANDS.get(i).name());
    }
    return text.append(", and 'assay --help' tells more").toString();
  }

  /** The command that the arguments name from there on; some names are of two words. */
  private static @Nullable Command find(String[] arguments, int at) {
    for (Command command : COMMANDS) {
      int end = at + words(command);
      if (end <= arguments.length
          && command.name().equals(String.join(" ", Arrays.copyOfRange(arguments, at, end)))) {
        return command;
      }
    }
    return null;
  }

  private static int words(Command command) {
    return command.name().indexOf(' ') < 0 ? 1 : 2;
  }

  private static int run(Command command, String[] arguments, Terminal terminal)
      throws CommandFailure {
    command.prepare();
    CommandSpec spec = qualified(command);
    ParseResult parsed;
    try {
      parsed = Options.line(spec).parseArgs(arguments);
    } catch (ParameterException e) {
      throw new CommandFailure(
          e.getMessage() + "; 'assay " + command.name() + " --help' tells the options");
    }
    if (parsed.isUsageHelpRequested()) {
      terminal.result(help(spec, terminal, terminal.colours()));
      return ExitCode.OK;
    }
    return command.run(parsed, terminal);
  }

  private static CommandSpec qualified(Command command) {
    return command.spec().name(NAME + " " + command.name());
  }

  private static CommandSpec root() {
    CommandSpec root = Options.command().name(NAME);
    root.usageMessage()
        .customSynopsis(NAME + " COMMAND [OPTIONS]")
        .description("Judges AI workloads, as their manifests describe them, by policies.")
        .commandListHeading("%nCommands:%n")
        .footer("", "'assay COMMAND --help' tells more about a command.");
    for (Command command : COMMANDS) {
      CommandSpec spec = Options.command();
      spec.usageMessage().description(command.summary());
      root.addSubcommand(command.name(), spec);
    }
    return root;
  }

  private static String help(CommandSpec spec, Terminal terminal, boolean colours) {
    CommandLine line = Options.line(spec);
    line.setUsageHelpWidth(Math.clamp(terminal.helpColumns(), 60, 100));
    return line.getUsageMessage(colours ? Help.Ansi.ON : Help.Ansi.OFF);
  }
}
