package dev.assay.reports.html;

import dev.assay.reports.output.Count;
import dev.assay.reports.run.Assessment;
import dev.assay.reports.run.Assessment.Rule;
import dev.assay.reports.run.Assessment.State;
import dev.assay.reports.run.Assessment.Tally;
import dev.assay.reports.run.Framework;
import dev.assay.reports.run.FrameworkAssessment;
import dev.assay.reports.run.ReviewRun;
import java.util.List;

/**
 * A framework: the subcategories that the rules speak to, with what this run says of them, and the
 * others. It never counts anything together into a degree of conformity, which a run cannot know.
 */
final class FrameworkSection {
  /** Controls that the framework does not have and that are told at most. */
  private static final int MAX_UNKNOWN = 20;

  private final FrameworkAssessment assessment;
  private final Framework framework;
  private final HtmlOutput html;

  private FrameworkSection(FrameworkAssessment assessment, HtmlOutput html) {
    this.assessment = assessment;
    this.framework = assessment.framework();
    this.html = html;
  }

  /** The frameworks that at least one active policy names. */
  static void write(ReviewRun run, HtmlOutput html) {
    for (Framework framework : run.frameworks()) {
      FrameworkAssessment assessment = FrameworkAssessment.of(framework, run);
      if (!assessment.assessed().isEmpty() || !assessment.unknown().isEmpty()) {
        new FrameworkSection(assessment, html).write();
      }
    }
  }

  private void write() {
    String id = ControlLinks.anchor(framework.name(), "");
    html.open("section", "framework").attribute("aria-labelledby", id).newline();
    html.open("h2").attribute("id", id).text(framework.name()).close().newline();
    html.element("p", overview()).newline();
    html.open("p", "quiet");
    html.text("Evidenced: the run records that a control of the kind which the subcategory asks");
    html.text(
        " for was applied to objects. Partly: the rules show only a part of what it asks for.");
    html.text(
        " Findings are where a control refused something or warned. No review of manifests can");
    html.text(" say whether an organisation conforms to the framework.");
    html.close().newline();
    unknown();
    if (!assessment.assessed().isEmpty()) {
      assessed();
    }
    rest();
    html.element("p", "quiet", "Words of the subcategories: " + framework.source()).newline();
    html.close().newline();
  }

  private String overview() {
    int unused = assessment.count(State.NOT_IN_THIS_RUN);
    StringBuilder text = new StringBuilder("Of the ");
    text.append(Count.of(framework.size(), "subcategory", "subcategories"));
    text.append(", this run evidences ").append(assessment.count(State.EVIDENCED));
    text.append(", and ").append(assessment.count(State.PARTLY)).append(" partly; ");
    if (unused > 0) {
      text.append("the rules for ").append(unused).append(" judged nothing in this run; ");
    }
    return text.append(others()).append(" are not assessed by these rules.").toString();
  }

  private int others() {
    return framework.size() - assessment.assessed().size();
  }

  private void unknown() {
    int count = 0;
    for (Rule rule : assessment.unknown()) {
      if (count++ >= MAX_UNKNOWN) {
        break;
      }
      html.open("p", "cut").text("The policy ").element("code", rule.policy().name());
      html.text(" names " + rule.control().id() + ", which " + framework.name());
      html.text(" does not have.").close().newline();
    }
  }

  private void assessed() {
    html.open("table", "framework").attribute("role", "table").newline();
    html.element("caption", "What this run says of " + framework.name()).newline();
    html.open("thead").attribute("role", "rowgroup").open("tr").attribute("role", "row");
    for (String column :
        List.of("Subcategory", "What it asks for, and the rules that speak to it", "This run")) {
      html.open("th").attribute("scope", "col").attribute("role", "columnheader").text(column);
      html.close();
    }
    html.close().close().newline().open("tbody").attribute("role", "rowgroup").newline();
    for (Assessment one : assessment.assessed()) {
      row(one);
    }
    html.close().close().newline();
  }

  private void row(Assessment one) {
    String id = one.subcategory().id();
    html.open("tr").attribute("role", "row");
    html.attribute("id", ControlLinks.anchor(framework.name(), id));
    cell("subcategory").element("strong", id).text(" ");
    switch (one.state()) {
      case EVIDENCED -> html.element("span", "badge state-good", "evidenced");
      case PARTLY -> html.element("span", "badge state-part", "partly");
      case NOT_IN_THIS_RUN -> html.element("span", "badge state-none", "not in this run");
    }
    html.close();
    cell("what").element("p", one.subcategory().statement()).open("ul");
    for (Rule rule : one.rules()) {
      html.open("li").element("code", rule.policy().name());
      html.text(" " + rule.control().relation() + ": " + rule.control().rationale()).close();
    }
    html.close().close();
    cell("run");
    tally("Evidencing", one, true);
    tally("Supporting", one, false);
    html.close().close().newline();
  }

  private void tally(String label, Assessment one, boolean evidencing) {
    if (one.rules().stream().noneMatch(rule -> rule.evidences() == evidencing)) {
      return;
    }
    Tally tally = evidencing ? one.evidencing() : one.supporting();
    StringBuilder text = new StringBuilder();
    text.append(Count.of(tally.objects(), "object")).append(" judged, ");
    text.append(tally.findings() == 0 ? "no findings" : Count.of(tally.findings(), "finding"));
    if (tally.notJudged() > 0) {
      text.append(", ").append(tally.notJudged()).append(" not judged");
    }
    html.open("p").element("span", "quiet", label + ": ").text(text.toString()).close();
  }

  private HtmlOutput cell(String cssClass) {
    return html.open("td", cssClass).attribute("role", "cell");
  }

  private void rest() {
    if (others() == 0) {
      return;
    }
    String summary = others() + " of " + framework.size() + " subcategories";
    html.open("details").open("summary").text("Not assessed by these rules: " + summary);
    html.close().newline();
    for (Framework.Category category : assessment.rest()) {
      html.open("p", "category").element("strong", category.id());
      html.text(" " + category.statement()).close().newline();
      DefinitionList pairs = DefinitionList.open(html);
      for (Framework.Subcategory subcategory : category.subcategories()) {
        html.open("dt").attribute("id", ControlLinks.anchor(framework.name(), subcategory.id()));
        html.text(subcategory.id()).close().element("dd", subcategory.statement());
      }
      pairs.close();
      html.newline();
    }
    html.close().newline();
  }
}
