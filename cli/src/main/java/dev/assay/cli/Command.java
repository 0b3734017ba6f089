package dev.assay.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the commands of {@code assay}. */
sealed interface Command
    permits ReviewCommand,
        AttestVerifyCommand,
        AttestSignCommand,
        AttestKeygenCommand,
        SbomLicenseCommand,
        ProbeCommand,
        EvalCommand,
        CheckCommand,
        TestCommand,
        ParseCommand,
        FmtCommand,
        DepsCommand,
        ExecCommand,
        CapabilitiesCommand,
        BenchCommand,
        ReplCommand,
        ServeCommand,
        VersionCommand {

  String name();

  /** One line, for the list of commands. */
  String summary();

  /** Begins, on a thread of its own, what takes long and depends on no option. */
  default void prepare() {}

  /** Its options and its help. */
  CommandSpec spec();

  /**
   * Does what was asked.
   *
   * @param arguments as {@link #spec} reads them; help was not asked for
   * @return the exit code
   */
  int run(ParseResult arguments, Terminal terminal) throws CommandFailure;
}
