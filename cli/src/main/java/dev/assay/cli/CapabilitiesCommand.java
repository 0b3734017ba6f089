package dev.assay.cli;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.Capabilities;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay capabilities}: the builtins and features that policies may use. */
final class CapabilitiesCommand implements Command {
  @Override
  public String name() {
    return "capabilities";
  }

  @Override
  public String summary() {
    return "Print which builtins and features Rego policies may use.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addOption(Options.flag("Print those of this program.", "--current").build());
    spec.addOption(
        Options.one("VERSION", "Print those of a release of OPA; there is one.", "--version")
            .build());
    spec.addOption(
        Options.one("FILE", "Print those of a file that are known here.", "--file").build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay capabilities [OPTIONS]")
        .description(
            summary(),
            "",
            "The JSON is that of opa capabilities, without descriptions. Without options the"
                + " release of OPA is printed whose capabilities they are. A file of them, with"
                + " some taken out, is for --capabilities of 'assay check' and 'assay eval'.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  they were printed",
            "  2  bad usage, a file that cannot be read or holds none",
            "",
            "Example:",
            "  assay capabilities --current > capabilities.json");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String version = arguments.matchedOptionValue("--version", "");
    String file = arguments.matchedOptionValue("--file", "");
    boolean current = arguments.hasMatchedOption("--current");
    if ((current ? 1 : 0) + (version.isEmpty() ? 0 : 1) + (file.isEmpty() ? 0 : 1) > 1) {
      throw new CommandFailure("--current, --version and --file exclude one another; give one");
    }
    if (!version.isEmpty() && !version.equals(Capabilities.VERSION)) {
      throw new CommandFailure(
          "--version is '" + version + "'; the one that is known is " + Capabilities.VERSION);
    }
    BuiltinDeclarations all = BuiltinDeclarations.standard();
    if (!file.isEmpty()) {
      print(Capabilities.current(RegoChecks.capabilities(file).allowed(all)), terminal);
    } else if (current || !version.isEmpty()) {
      print(Capabilities.current(all), terminal);
    } else {
      terminal.result(Capabilities.VERSION + "\n");
    }
    return ExitCode.OK;
  }

  private static void print(ObjectValue capabilities, Terminal terminal) throws CommandFailure {
    terminal.result(JsonWriter.pretty(capabilities) + "\n");
  }
}
