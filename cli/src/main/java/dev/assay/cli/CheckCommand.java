package dev.assay.cli;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.value.JsonWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay check}: whether Rego policies are sound. */
final class CheckCommand implements Command {
  private static final int REFUSED = 1;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Check Rego policies for errors.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(Options.operands("PATHS", "Policies (.rego): files, or folders with them."));
    spec.addOption(
        Options.flag("Refuse what is not used or deprecated.", "-S", "--strict").build());
    spec.addOption(
        Options.flag("Folders are bundles: only files called data are data.", "-b", "--bundle")
            .build());
    spec.addOption(RegoInputs.ignore());
    RegoChecks.addOptions(spec);
    spec.addOption(RegoInputs.v0());
    spec.addOption(
        Options.one(
                "COUNT",
                "Errors that are told at most; 10 if not given, 0 for all.",
                "-m",
                "--max-errors")
            .build());
    spec.addOption(
        Options.one("pretty|json", "Form of the output; pretty if not given.", "-f", "--format")
            .build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay check [OPTIONS] PATHS...")
        .description(
            summary(),
            "",
            "Names, safety, conflicts, recursion and types are checked; all that is wrong is told,"
                + " with its place and what would mend it.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  nothing is wrong",
            "  1  a policy is wrong",
            "  2  it could not be checked: bad usage, a file that cannot be read",
            "",
            "Examples:",
            "  assay check policies/",
            "  assay check --strict --format json policies/");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    List<String> paths = Options.operands(arguments);
    if (paths.isEmpty()) {
      throw new CommandFailure(
          "there is nothing to check; name files or folders, such as: assay check policies/");
    }
    String format = Options.choice(arguments, "--format", "pretty", "json");
    RegoSources sources = RegoInputs.read(paths, RegoInputs.choice(arguments));
    RegoProgram.Builder builder = RegoProgram.builder().version(RegoInputs.version(arguments));
    sources.modules().forEach(builder::module);
    builder.options(
        RegoChecks.options(arguments)
            .withStrict(arguments.hasMatchedOption("--strict"))
            .withErrorLimit(Options.number(arguments, "--max-errors", 10, 0)));
    try {
      builder.build();
      if (format.equals("json")) {
        terminal.result("{}\n");
      }
      return ExitCode.OK;
    } catch (RegoException e) {
      if (format.equals("json")) {
        terminal.result(JsonWriter.pretty(RegoJson.errors(e)) + "\n");
      } else {
        terminal.err(RegoErrors.text(e) + "\n");
      }
      return REFUSED;
    }
  }
}
