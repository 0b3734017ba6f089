package dev.assay.reports.html;

import dev.assay.engine.review.Severity;
import dev.assay.engine.source.SourceProblem;
import dev.assay.reports.output.Count;
import dev.assay.reports.run.Outcome;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.Summary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A run as one self-contained HTML page: verdict and identity of the run on top, what could not be
 * judged, the objects with findings and the evidence behind them, collapsed the clean ones with
 * theirs, what the run says of the frameworks that the policies speak to, and collapsed the
 * policies. A script filters by text, policy and severity and keeps the filter in the URL's
 * fragment; without it the page shows everything. Nothing is loaded from anywhere.
 */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  public static void write(ReviewRun run, StringBuilder out) {
    HtmlOutput html = new HtmlOutput(out);
    String style = PageParts.style();
    String script = PageParts.script();
    html.open("html").attribute("lang", "en").newline();
    html.open("head").newline();
    // The bytes say what they are before anything else is read.
    meta("charset", "utf-8", html);
    html.open("meta").attribute("http-equiv", "Content-Security-Policy");
    html.attribute("content", PageParts.securityPolicy(style, script)).closeVoid().newline();
    named("viewport", "width=device-width, initial-scale=1", html);
    named("color-scheme", "light dark", html);
    named("generator", "Assay " + run.version(), html);
    named("referrer", "no-referrer", html);
    html.element("title", "Assay review: " + verdict(run.outcome())).newline();
    html.code("style", style).newline().close().newline();
    html.open("body").newline();
    head(run, html);
    html.open("main").newline();
    notJudged(run, html);
    ControlLinks links = new ControlLinks(run);
    new ObjectSections(run, links, html).write();
    FrameworkSection.write(run, html);
    PolicySection.write(run, links, html);
    html.close().newline();
    html.open("footer").open("p");
    html.text("Written by Assay " + run.version() + ". This page holds all it shows; it loads ");
    html.text("nothing and sends nothing.").close().close().newline();
    html.code("script", script).newline();
    html.close().newline().close().newline();
  }

  private static void meta(String name, String value, HtmlOutput html) {
    html.open("meta").attribute(name, value).closeVoid().newline();
  }

  private static void named(String name, String content, HtmlOutput html) {
    html.open("meta").attribute("name", name).attribute("content", content).closeVoid().newline();
  }

  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case CLEAN -> "clean";
      case VIOLATIONS -> "violations found";
      case NOT_JUDGED -> "not everything could be judged";
    };
  }

  private static void head(ReviewRun run, HtmlOutput html) {
    Summary summary = run.summary();
    html.open("header", "outcome-" + run.outcome().name().toLowerCase(Locale.ROOT)).newline();
    html.element("p", "product", "Assay review");
    html.element("h1", sentence(run.outcome(), summary)).newline();
    html.open("ul", "tiles").newline();
    tile(summary.objects(), "reviewed", "", html);
    tile(summary.refused(), "refused", "", html);
    for (Severity severity : Severity.values()) {
      int count = summary.bySeverity().getOrDefault(severity, 0);
      if (count > 0) {
        String name = severity.name().toLowerCase(Locale.ROOT);
        tile(count, name, "severity-" + name, html);
      }
    }
    tileUnlessZero(summary.warnings(), "warnings", html);
    tileUnlessZero(summary.audits(), "recorded only", html);
    tileUnlessZero(summary.notJudged(), "not judged", html);
    tileUnlessZero(summary.unmatched(), "no policy looked at", html);
    html.close().newline();
    html.open("dl", "identity");
    identity("Reviewed", TIME.format(run.startedAt()), html);
    identity("Took", run.took().toMillis() + " ms", html);
    identity("Assay", run.version(), html);
    identity("Policies", Integer.toString(run.policies().size()), html);
    identity("Policy revision", run.policyRevision(), html);
    html.close().newline().close().newline();
  }

  private static String sentence(Outcome outcome, Summary summary) {
    String violations = Count.of(summary.violations(), "violation");
    String objects = Count.of(summary.refused(), "object");
    return switch (outcome) {
      case CLEAN -> "Clean: nothing would be refused";
      case VIOLATIONS -> violations + " in " + objects;
      case NOT_JUDGED ->
          summary.violations() == 0
              ? "Not everything could be judged"
              : "Not everything could be judged; " + violations + " in " + objects;
    };
  }

  private static void tile(int count, String label, String cssClass, HtmlOutput html) {
    html.open("li", cssClass).element("strong", Integer.toString(count)).text(" ");
    html.element("span", label).close().newline();
  }

  private static void tileUnlessZero(int count, String label, HtmlOutput html) {
    if (count > 0) {
      tile(count, label, "", html);
    }
  }

  private static void identity(String name, String value, HtmlOutput html) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private static void notJudged(ReviewRun run, HtmlOutput html) {
    if (run.notJudged().isEmpty()) {
      return;
    }
    html.open("section", "not-judged").attribute("aria-labelledby", "not-judged").newline();
    html.open("h2").attribute("id", "not-judged").text("Not judged").close().newline();
    html.open("ul").newline();
    for (SourceProblem problem : run.notJudged()) {
      String place =
          problem.position() == null ? problem.file() : problem.file() + ":" + problem.position();
      html.open("li").element("code", place).text(" " + problem.message()).close().newline();
    }
    html.close().close().newline();
  }
}
