package dev.assay.reports.html;

import java.util.List;

/**
 * The fact {@code model.probe}: what a probe of the model measured, and whether that bears out what
 * is declared of it.
 */
record ProbeFact(FactFields fields) implements ShownFact {
  /** Verdicts that are shown at most; a probe gives one for each thing that is declared. */
  private static final int MAX_VERDICTS = 20;

  @Override
  public String headline() {
    StringBuilder line = new StringBuilder();
    for (FactFields verdict : verdicts()) {
      line.append(line.isEmpty() ? "" : ", ");
      line.append(verdict.text("declaration")).append(' ').append(verdict.text("declared"));
      line.append(' ').append(verdict.text("verdict"));
    }
    return line.isEmpty() ? "measured; nothing was declared" : line.toString();
  }

  @Override
  public void write(DefinitionList pairs, RowBudget rows) {
    FactFields precision = fields.fields("precision");
    precision("Stored as", precision.fields("stored"), " of the weights", pairs);
    FactFields executed = precision.fields("executed");
    precision("Executed as", executed, " on " + executed.text("device"), pairs);
    FactFields memory = fields.fields("memory");
    bytes("Memory as deployed", memory, "asDeployedBytes", pairs);
    bytes("Memory at least", memory, "minimumBytes", pairs);
    if (memory.has("shapes")) {
      pairs.code("At the shapes", memory.shapes("shapes"));
    }
    if (fields.fields("environment").has("runtime")) {
      String runtime = fields.fields("environment").text("runtime");
      pairs.text(
          "Measured by", memory.has("device") ? runtime + " on " + memory.text("device") : runtime);
    }
    HtmlOutput html = pairs.pair("Verdicts").open("ul");
    for (FactFields verdict : verdicts()) {
      if (rows.take()) {
        verdict(verdict, html);
      }
    }
    html.close().close();
  }

  private List<FactFields> verdicts() {
    List<FactFields> verdicts = fields.list("verdicts");
    return verdicts.subList(0, Math.min(MAX_VERDICTS, verdicts.size()));
  }

  private static void precision(String name, FactFields found, String of, DefinitionList pairs) {
    if (found.has("precision")) {
      String share = found.has("share") ? ", " + found.share("share") + of : "";
      pairs.text(name, found.text("precision") + share);
    }
  }

  private static void bytes(String name, FactFields memory, String member, DefinitionList pairs) {
    if (memory.has(member)) {
      pairs.pair(name).attribute("title", memory.text(member) + " bytes");
      pairs.html().text(memory.bytes(member)).close();
    }
  }

  private static void verdict(FactFields verdict, HtmlOutput html) {
    html.open("li");
    ShownFact.badge(verdict.text("verdict"), html);
    html.text(" " + verdict.text("declaration") + ": declared " + verdict.text("declared"));
    if (verdict.has("measured")) {
      html.text(", measured " + verdict.text("measured"));
    }
    if (verdict.has("reason")) {
      html.text("; " + verdict.text("reason"));
    }
    html.close();
  }
}
