package dev.assay.reports.html;

import dev.assay.reports.output.Count;
import java.util.List;

/** The fact {@code model.license}: how the licences in a model's SBOM were judged. */
record LicenceFact(FactFields fields) implements ShownFact {
  /** Findings that are shown at most. */
  private static final int MAX_FINDINGS = 20;

  @Override
  public String headline() {
    String ruling = fields.text("ruling");
    return fields.has("reason") ? ruling + ": " + fields.text("reason") : ruling;
  }

  @Override
  public void write(DefinitionList pairs, RowBudget rows) {
    HtmlOutput html = pairs.pair("Ruling");
    ShownFact.badge(fields.text("ruling"), html);
    html.text(" " + fields.text("reason")).close();
    if (fields.has("packages")) {
      pairs.text("Packages", fields.text("packages"));
    }
    List<FactFields> findings = fields.list("findings");
    if (findings.isEmpty()) {
      return;
    }
    pairs.pair("Findings").open("ul");
    int shown = 0;
    for (FactFields finding : findings) {
      if (shown >= MAX_FINDINGS || !rows.take()) {
        break;
      }
      finding(finding, html);
      shown++;
    }
    if (shown < findings.size()) {
      html.element("li", "and " + Count.of(findings.size() - shown, "more finding"));
    }
    html.close().close();
  }

  private static void finding(FactFields finding, HtmlOutput html) {
    html.open("li");
    ShownFact.badge(finding.text("ruling"), html);
    html.text(" " + (finding.text("package") + " " + finding.text("version")).strip() + ": ");
    html.element("code", finding.text("license"));
    html.text(" (" + finding.text("field") + ") " + finding.text("reason")).close();
  }
}
