package dev.assay.reports.html;

import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.Verdict;
import dev.assay.engine.review.Violation;
import dev.assay.reports.output.Count;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.output.VisibleText;
import dev.assay.reports.run.Finding;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a run: those with findings, each with its table, then a list of the clean ones.
 */
final class ObjectSections {
  /** Rows of the page at most, so that a browser can still open it. */
  private static final int MAX_ROWS = 5_000;

  /** Of a value that was found, characters that are shown at most. */
  private static final int VALUE_LIMIT = 1_000;

  private final ReviewRun run;
  private final HtmlOutput html;
  private final EvidenceTables evidence;
  private final ControlLinks links;
  private int rows;

  ObjectSections(ReviewRun run, ControlLinks links, HtmlOutput html) {
    this.run = run;
    this.html = html;
    this.evidence = new EvidenceTables(html);
    this.links = links;
  }

  void write() {
    List<ReviewedObject> dirty = new ArrayList<>();
    List<ReviewedObject> admitted = new ArrayList<>();
    List<ReviewedObject> clean = new ArrayList<>();
    for (ReviewedObject object : run.objects()) {
      boolean refused = object.verdict() == Verdict.DENY;
      (object.clean() ? clean : refused ? dirty : admitted).add(object);
    }
    dirty.addAll(admitted);
    if (!dirty.isEmpty()) {
      html.open("section").attribute("aria-labelledby", "findings").newline();
      html.open("h2").attribute("id", "findings").text("Findings").close().newline();
      filter(dirty);
      for (ReviewedObject object : dirty) {
        if (rows < MAX_ROWS) {
          object(object);
        }
      }
      if (rows >= MAX_ROWS) {
        String shown = "The page shows the first " + MAX_ROWS + " findings; the JSON output has";
        html.element("p", "cut", shown + " all.").newline();
      }
      html.close().newline();
    }
    if (!clean.isEmpty()) {
      clean(clean);
    }
  }

  /** Hidden until the script is there to make it work. */
  private void filter(List<ReviewedObject> dirty) {
    TreeSet<String> policies = new TreeSet<>();
    TreeSet<String> severities = new TreeSet<>();
    for (ReviewedObject object : dirty) {
      for (Finding finding : object.findings()) {
        policies.add(finding.violation().policy());
        severities.add(lower(finding.violation().severity()));
      }
      for (PolicyFailure failure : object.failures()) {
        policies.add(failure.policy());
      }
    }
    html.open("form").attribute("id", "filter").attribute("role", "search").flag("hidden");
    html.newline();
    html.open("label").text("Text ").open("input").attribute("type", "search");
    html.attribute("name", "text").attribute("autocomplete", "off").closeVoid().close().newline();
    choice("Policy ", "policy", policies);
    choice("Severity ", "severity", severities);
    html.open("button").attribute("type", "reset").text("Show all").close().newline();
    html.open("output").attribute("aria-live", "polite").close().newline();
    html.close().newline();
  }

  private void choice(String label, String name, Iterable<String> values) {
    html.open("label").text(label).open("select").attribute("name", name);
    html.open("option").attribute("value", "").text("any").close();
    for (String value : values) {
      html.open("option").attribute("value", value).text(value).close();
    }
    html.close().close().newline();
  }

  private void object(ReviewedObject object) {
    html.open("section", "object").newline();
    html.open("h3").text(object.label()).text(" ");
    html.element("code", object.place().toString()).close().newline();
    html.open("table").attribute("role", "table").newline();
    html.open("caption").text("Findings of " + object.label() + " in " + object.place().file());
    html.close().newline();
    html.open("thead").attribute("role", "rowgroup").open("tr").attribute("role", "row");
    for (String column : List.of("Severity", "Rule", "Finding", "Line")) {
      html.open("th").attribute("scope", "col").attribute("role", "columnheader").text(column);
      html.close();
    }
    html.close().close().newline();
    html.open("tbody").attribute("role", "rowgroup").newline();
    for (Finding finding : object.findingsBySeverity()) {
      if (rows++ < MAX_ROWS) {
        finding(object, finding);
      }
    }
    for (PolicyFailure failure : object.failures()) {
      if (rows++ < MAX_ROWS) {
        failure(object, failure);
      }
    }
    html.close().close().newline();
    if (!object.evidence().isEmpty()) {
      html.open("details", "evidence").open("summary");
      html.text("Evidence: " + EvidenceTables.summary(object)).close().newline();
      evidence.table(object);
      html.close().newline();
    }
    html.close().newline();
  }

  private void finding(ReviewedObject object, Finding finding) {
    Violation violation = finding.violation();
    String severity = lower(violation.severity());
    row(severity, violation.policy(), violation.rule());
    html.open("details").element("summary", violation.message()).newline();
    DefinitionList pairs = DefinitionList.open(html);
    pairs.code("Where", object.place().file() + ":" + finding.position());
    if (violation.path() != null) {
      pairs.code("Field", violation.path().toString());
      pairs.code("Found", found(violation));
    }
    if (!violation.fix().isEmpty()) {
      pairs.text("Fix", violation.fix());
    }
    if (violation.derivedFrom() != null) {
      pairs.text("Judged", "the Pod that " + violation.derivedFrom() + " makes");
    }
    pairs.text(
        "Effect",
        switch (violation.action()) {
          case DENY -> "the object would be refused";
          case WARN -> "a warning; the object would be admitted";
          case AUDIT -> "recorded; the object would be admitted";
        });
    evidence.askedBy(violation.policy(), object, pairs);
    policy(run.policy(violation.policy()), pairs);
    pairs.close();
    html.close();
    endRow(finding.position().toString());
  }

  private static String found(Violation violation) {
    return violation.found() == null
        ? "(absent)"
        : VisibleText.cut(JsonOutput.line(violation.found(), VALUE_LIMIT), VALUE_LIMIT);
  }

  private void failure(ReviewedObject object, PolicyFailure failure) {
    row("unjudged", failure.policy(), failure.rule());
    html.open("details").element("summary", "Not judged: " + failure.message()).newline();
    DefinitionList pairs = DefinitionList.open(html);
    pairs.text("Why", lower(failure.code()).replace('_', ' '));
    pairs.text(
        "Effect",
        failure.denies() ? "the object would be refused" : "the policy would be passed over");
    evidence.askedBy(failure.policy(), object, pairs);
    policy(run.policy(failure.policy()), pairs);
    pairs.close();
    html.close();
    endRow("");
  }

  private void row(String severity, String policy, String rule) {
    html.open("tr").attribute("role", "row").attribute("data-policy", policy);
    html.attribute("data-severity", severity).newline();
    cell("severity").element("span", "badge severity-" + severity, severity).close();
    cell("rule").element("code", rule.isEmpty() ? policy : policy + "/" + rule).close();
    cell("what");
  }

  private void endRow(String line) {
    html.close();
    cell("line").text(line).close();
    html.close().newline();
  }

  private HtmlOutput cell(String cssClass) {
    return html.open("td", cssClass).attribute("role", "cell");
  }

  private void policy(@Nullable PolicyInfo policy, DefinitionList pairs) {
    if (policy == null) {
      return;
    }
    pairs.text("Policy", policy.title());
    if (!policy.description().isEmpty()) {
      pairs.text("Why it is there", policy.description());
    }
    if (!policy.controls().isEmpty()) {
      pairs.pair("Controls").open("ul");
      for (PolicyInfo.Control control : policy.controls()) {
        html.open("li");
        links.write(control, html);
        html.text(" (" + control.relation() + ")").close();
      }
      html.close().close();
    }
  }

  private void clean(List<ReviewedObject> clean) {
    html.open("section").open("details").newline();
    html.open("summary").open("h2").text("Without findings: ");
    html.text(Count.of(clean.size(), "object")).close().close().newline();
    html.open("ul", "clean").newline();
    int shown = 0;
    for (ReviewedObject object : clean) {
      if (shown++ >= MAX_ROWS) {
        html.element("li", "and " + (clean.size() - MAX_ROWS) + " more; the JSON output has all");
        break;
      }
      clean(object);
    }
    html.close().close().close().newline();
  }

  /** A clean object; the evidence that it stands on is a click away. */
  private void clean(ReviewedObject object) {
    html.open("li");
    boolean evident = !object.evidence().isEmpty();
    if (evident) {
      html.open("details", "evidence").open("summary");
    }
    html.text(object.label() + " ").element("code", object.place().toString());
    html.text(
        object.matched()
            ? " " + Count.of(object.policies().size(), "policy", "policies") + " looked at it"
            : " no policy looked at it");
    if (evident) {
      html.text("; evidence: " + EvidenceTables.summary(object)).close().newline();
      evidence.table(object);
      html.close();
    }
    html.close().newline();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
