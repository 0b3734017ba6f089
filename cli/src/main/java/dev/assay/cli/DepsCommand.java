package dev.assay.cli;

import dev.assay.engine.rego.RegoProgram;
import dev.assay.engine.rego.check.Dependencies;
import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.AstJson;
import dev.assay.engine.rego.syntax.ParserOptions;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.reports.output.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code assay deps}: which documents a query may read. */
final class DepsCommand implements Command {
  private static final int REFUSED = 1;

  @Override
  public String name() {
    return "deps";
  }

  @Override
  public String summary() {
    return "Print the documents that a Rego query depends on.";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command();
    spec.addPositional(RegoQuestion.operand());
    RegoInputs.addSources(spec);
    spec.addOption(
        Options.one("pretty|json", "Form of the output; pretty if not given.", "-f", "--format")
            .build());
    spec.addOption(RegoInputs.v0());
    spec.addOption(Options.help());
    spec.usageMessage()
        .customSynopsis("assay deps [OPTIONS] QUERY")
        .description(
            summary(),
            "",
            "Base documents come from outside: input, and data that no rule makes. Virtual"
                + " documents are made by rules. A path is told up to where it depends on a value.",
            "")
        .sortOptions(false)
        .footer(
            "",
            "Exit codes:",
            "  0  they were printed",
            "  1  a policy or the query is wrong",
            "  2  bad usage, a file that cannot be read",
            "",
            "Example:",
            "  assay deps -d policies/ data.authz.allow");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) throws CommandFailure {
    String query = arguments.matchedPositionalValue(0, "");
    if (query.isEmpty()) {
      throw new CommandFailure("there is no query; give one, such as: assay deps data.authz.allow");
    }
    String format = Options.choice(arguments, "--format", "pretty", "json");
    RegoSources sources = RegoInputs.read(arguments);
    RegoProgram.Builder builder = RegoProgram.builder().version(RegoInputs.version(arguments));
    sources.modules().forEach(builder::module);
    try {
      Dependencies found =
          Dependencies.of(
              builder.build().checked(),
              RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT));
      if (format.equals("json")) {
        terminal.result(JsonWriter.pretty(json(found)) + "\n");
      } else if (!found.base().isEmpty() || !found.virtual().isEmpty()) {
        terminal.result(RegoTable.layOut(rows(found)));
      }
      return ExitCode.OK;
    } catch (RegoException e) {
      terminal.err(RegoErrors.text(e) + "\n");
      return REFUSED;
    }
  }

  private static ObjectValue json(Dependencies found) {
    ObjectValue.Builder json = ObjectValue.builder();
    if (!found.base().isEmpty()) {
      json.put("base", references(found.base()));
    }
    if (!found.virtual().isEmpty()) {
      json.put("virtual", references(found.virtual()));
    }
    return json.build();
  }

  /** As references stand in a syntax tree. */
  private static Value references(Collection<Dependencies.Document> documents) {
    List<Value> references = new ArrayList<>();
    documents.forEach(
        document -> references.add(AstJson.of(document.reference(), AstJson.Options.PARSE)));
    return ArrayValue.copyOf(references);
  }

  private static List<List<String>> rows(Dependencies found) {
    List<List<String>> columns = new ArrayList<>();
    column("BASE DOCUMENTS", found.base(), columns);
    column("VIRTUAL DOCUMENTS", found.virtual(), columns);
    List<List<String>> rows = new ArrayList<>();
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      List<String> row = new ArrayList<>();
      for (List<String> column : columns) {
        row.add(i < column.size() ? column.get(i) : "");
      }
      rows.add(row);
    }
    return rows;
  }

  private static void column(
      String header, Collection<Dependencies.Document> documents, List<List<String>> columns) {
    if (!documents.isEmpty()) {
      List<String> column = new ArrayList<>(List.of(header));
      documents.forEach(document -> column.add(VisibleText.of(document.toString())));
      columns.add(column);
    }
  }
}
