package dev.assay.cli;

import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay parse}: the syntax tree of a module. */
final class ParseCommand implements Command {
  private static final int REFUSED = 1;

  @Override
  public String name() {
    return "parse";
  }

  @Override
  public String summary() {
    return "Print the syntax tree of a Rego module as JSON.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("FILE")
            .description("The module.")
            .build());
    spec.addOption(Options.flag("The module is of Rego v0.", "--v0-compatible").build());
    spec.addOption(Options.flag("Tell the place of each node.", "--locations").build());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay parse [OPTIONS] FILE")
        .description(summary(), "", "The JSON is that of opa parse --format json.", "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  the tree was printed",
            "  1  the module is wrong",
            "  2  bad usage, a file that cannot be read",
            "",
            "Example:",
            "  assay parse policies/authz.rego");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String file = arguments.matchedPositionalValue(0, "");
    try {
      String text = Files.readString(Options.path(file), StandardCharsets.UTF_8);
      Module module =
          RegoParser.parseModule(new SourceText(file, text), RegoInputs.version(arguments));
      terminal.result(
          JsonWriter.pretty(
                  AstJson.of(
                      module,
                      new AstJson.Options(arguments.hasMatchedOption("--locations"), true, true)))
              + "\n");
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + e);
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return REFUSED;
    }
  }
}
