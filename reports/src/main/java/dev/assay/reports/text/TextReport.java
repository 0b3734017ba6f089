package dev.assay.reports.text;

import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Violation;
import dev.assay.reports.output.Count;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.output.VisibleText;
import dev.assay.reports.run.Finding;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import dev.assay.reports.run.Summary;
import dev.assay.reports.text.TextStyle.Tone;
import java.util.Locale;

/**
 * A run as a person reads it in a terminal: by file and object, every finding with its place, value
 * and fix, and a summary at the end. Objects with nothing to say of are counted only. Not for use
 * by several threads.
 */
public final class TextReport {
  /** Of a value that was found, characters that are shown at most. */
  private static final int VALUE_LIMIT = 160;

  /** Of any other text of a policy or a manifest, characters that are shown at most. */
  private static final int TEXT_LIMIT = 2_000;

  private static final int INDENT = 4;

  /** As wide as the longest severity and two spaces. */
  private static final int MARGIN = INDENT + 10;

  private final TextStyle style;
  private final StringBuilder out;

  private TextReport(TextStyle style, StringBuilder out) {
    this.style = style;
    this.out = out;
  }

  public static void write(ReviewRun run, TextStyle style, StringBuilder out) {
    new TextReport(style, out).run(run);
  }

  private void run(ReviewRun run) {
    String file = "";
    for (ReviewedObject object : run.objects()) {
      if (object.clean()) {
        continue;
      }
      if (!object.place().file().equals(file)) {
        file = object.place().file();
        style.write(Tone.BOLD, VisibleText.cut(file, TEXT_LIMIT), out);
        out.append("\n\n");
      }
      object(object);
    }
    summary(run);
  }

  private void object(ReviewedObject object) {
    out.append("  ");
    style.write(Tone.BOLD, VisibleText.cut(object.label(), TEXT_LIMIT), out);
    out.append("\n\n");
    for (Finding finding : object.findingsBySeverity()) {
      finding(object, finding);
    }
    for (PolicyFailure failure : object.failures()) {
      failure(failure);
    }
  }

  private void finding(ReviewedObject object, Finding finding) {
    Violation violation = finding.violation();
    Severity severity = violation.severity();
    head(Tone.of(severity), severity.name(), rule(violation.policy(), violation.rule()));
    switch (violation.action()) {
      case DENY -> {}
      case WARN -> out.append(" (warns only)");
      case AUDIT -> out.append(" (is recorded only)");
    }
    out.append('\n').repeat(" ", MARGIN);
    style.fold(VisibleText.cut(violation.message(), TEXT_LIMIT), MARGIN, out);
    line("at", VisibleText.cut(object.place().file(), TEXT_LIMIT) + ":" + finding.position());
    if (violation.path() != null) {
      line("field", VisibleText.cut(violation.path().toString(), TEXT_LIMIT));
      line("found", found(violation));
    }
    if (!violation.fix().isEmpty()) {
      line("fix", VisibleText.cut(violation.fix(), TEXT_LIMIT));
    }
    out.append('\n');
  }

  private String found(Violation violation) {
    if (violation.found() == null) {
      return "(absent)";
    }
    int limit = Math.min(VALUE_LIMIT, style.columnsAfter(MARGIN + 7));
    return VisibleText.cut(JsonOutput.line(violation.found(), limit), limit);
  }

  private void failure(PolicyFailure failure) {
    head(Tone.UNSURE, "UNJUDGED", rule(failure.policy(), failure.rule()));
    out.append('\n').repeat(" ", MARGIN);
    style.fold(VisibleText.cut(failure.message(), TEXT_LIMIT), MARGIN, out);
    line("why", failure.code().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    out.append('\n');
  }

  private void head(Tone tone, String word, String rule) {
    out.repeat(" ", INDENT);
    style.write(tone, word, out);
    out.repeat(" ", MARGIN - INDENT - word.length());
    style.write(Tone.BOLD, rule, out);
  }

  private static String rule(String policy, String rule) {
    return VisibleText.cut(rule.isEmpty() ? policy : policy + "/" + rule, TEXT_LIMIT);
  }

  private void line(String name, String text) {
    out.repeat(" ", MARGIN);
    style.write(Tone.DIM, name, out);
    out.repeat(" ", 7 - name.length());
    style.fold(text, MARGIN + 7, out);
  }

  private void summary(ReviewRun run) {
    Summary summary = run.summary();
    StringBuilder text = new StringBuilder();
    text.append(Count.of(summary.objects(), "object")).append(" reviewed in ");
    seconds(run.took().toMillis(), text);
    text.append(": ");
    if (summary.violations() == 0) {
      text.append("no violations");
    } else {
      text.append(Count.of(summary.violations(), "violation")).append(" (");
      String separator = "";
      for (Severity severity : Severity.values()) {
        Integer count = summary.bySeverity().get(severity);
        if (count != null && count > 0) {
          text.append(separator).append(count.intValue()).append(' ');
          text.append(severity.name().toLowerCase(Locale.ROOT));
          separator = ", ";
        }
      }
      text.append(") in ").append(Count.of(summary.refused(), "object"));
    }
    if (summary.warnings() > 0) {
      text.append(", ").append(Count.of(summary.warnings(), "warning"));
    }
    if (summary.audits() > 0) {
      text.append(", ").append(summary.audits()).append(" recorded only");
    }
    if (summary.notJudged() > 0) {
      text.append(", ").append(summary.notJudged()).append(" not judged");
    }
    if (summary.unmatched() > 0) {
      text.append("; no policy looked at ").append(Count.of(summary.unmatched(), "object"));
    }
    text.append('.');
    Tone tone =
        switch (run.outcome()) {
          case CLEAN -> Tone.GOOD;
          case VIOLATIONS -> Tone.BAD;
          case NOT_JUDGED -> Tone.UNSURE;
        };
    StringBuilder folded = new StringBuilder();
    style.fold(text.toString(), 0, folded);
    folded.setLength(folded.length() - 1);
    style.write(tone, folded.toString(), out);
    out.append('\n');
  }

  /** Milliseconds as seconds with two places: {@code 0.04 s}. */
  private static void seconds(long millis, StringBuilder out) {
    long hundredths = (millis + 5) / 10;
    out.append(hundredths / 100).append('.');
    out.append(hundredths / 10 % 10).append(hundredths % 10).append(" s");
  }
}
