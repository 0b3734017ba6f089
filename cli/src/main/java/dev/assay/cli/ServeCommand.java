package dev.assay.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code assay serve}: the script starts the service on a class path of its own, so that this
 * command need not carry it. It is here to be found in the help.
 */
final class ServeCommand implements Command {

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Answer the admission reviews of a Kubernetes API server.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addOption(Options.help());
    spec.usageMessage().description(summary());
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    throw new CommandFailure(
        "the service is not on this class path; start it by the script: ./assay serve");
  }
}
