package dev.assay.reports.html;

import dev.assay.engine.review.PolicyInfo;
import dev.assay.reports.output.Count;
import dev.assay.reports.run.Finding;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The policies of a run, collapsed: what each is for, what it looked at and what it found. */
final class PolicySection {
  private PolicySection() {}

  static void write(ReviewRun run, ControlLinks links, HtmlOutput html) {
    if (run.policies().isEmpty()) {
      return;
    }
    Map<String, Integer> looked = new HashMap<>();
    Map<String, Integer> found = new HashMap<>();
    for (ReviewedObject object : run.objects()) {
      for (String policy : object.policies()) {
        looked.merge(policy, 1, Integer::sum);
      }
      for (Finding finding : object.findings()) {
        found.merge(finding.violation().policy(), 1, Integer::sum);
      }
    }
    html.open("section").open("details").newline();
    html.open("summary").open("h2").text("Policies: " + run.policies().size()).close().close();
    html.newline().open("table", "policies").attribute("role", "table").newline();
    html.element("caption", "The policies of this run").newline();
    html.open("thead").attribute("role", "rowgroup").open("tr").attribute("role", "row");
    for (String column : List.of("Severity", "Policy", "What it asks", "Findings")) {
      html.open("th").attribute("scope", "col").attribute("role", "columnheader").text(column);
      html.close();
    }
    html.close().close().newline().open("tbody").attribute("role", "rowgroup").newline();
    for (PolicyInfo policy : run.policies()) {
      row(
          policy,
          looked.getOrDefault(policy.name(), 0),
          found.getOrDefault(policy.name(), 0),
          links,
          html);
    }
    html.close().close().close().close().newline();
  }

  private static void row(
      PolicyInfo policy, int looked, int found, ControlLinks links, HtmlOutput html) {
    String severity = policy.severity().name().toLowerCase(Locale.ROOT);
    html.open("tr").attribute("role", "row");
    cell("severity", html).element("span", "badge severity-" + severity, severity).close();
    cell("rule", html).element("code", policy.name()).close();
    cell("what", html).element("p", policy.title());
    if (!policy.description().isEmpty()) {
      html.element("p", "quiet", policy.description());
    }
    if (!policy.controls().isEmpty()) {
      html.open("ul");
      for (PolicyInfo.Control control : policy.controls()) {
        html.open("li").open("strong");
        links.write(control, html);
        html.close().text(" " + control.relation() + ": " + control.rationale()).close();
      }
      html.close();
    }
    html.element("p", "quiet", looked == 0 ? "It looked at no object." : lookedAt(looked)).close();
    cell("line", html).text(Integer.toString(found)).close();
    html.close().newline();
  }

  private static String lookedAt(int objects) {
    return "It looked at " + Count.of(objects, "object") + ".";
  }

  private static HtmlOutput cell(String cssClass, HtmlOutput html) {
    return html.open("td", cssClass).attribute("role", "cell");
  }
}
