package dev.assay.reports.json;

import dev.assay.engine.review.PolicyFailure;
import dev.assay.engine.review.PolicyInfo;
import dev.assay.engine.review.Severity;
import dev.assay.engine.review.Violation;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.Value;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.run.Finding;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.run.ReviewedObject;
import dev.assay.reports.run.Summary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as JSON. The same inputs and policies give the same text; the time of day and how long it
 * took are written on demand only.
 */
public final class JsonReport {
  /** Names the form and its version; it changes when a program that reads it would have to. */
  public static final String FORMAT = "assay.review/1";

  /** Of a value that was found, characters of JSON that are written at most. */
  private static final int FOUND_LIMIT = 4_096;

  private JsonReport() {}

  /**
   * Writes the run, with a line feed at the end.
   *
   * @param timing whether to write when the run was and how long it took
   */
  public static void write(ReviewRun run, boolean timing, StringBuilder out) {
    JsonOutput json = JsonOutput.indented(out);
    json.open('{').member("format", FORMAT).member("assay", run.version());
    if (timing) {
      json.member("startedAt", run.startedAt().toString());
      json.member("milliseconds", run.took().toMillis());
    }
    json.member("outcome", name(run.outcome()));
    summary(run.summary(), json);
    json.member("policyRevision", run.policyRevision());
    json.key("policies").open('[');
    for (PolicyInfo policy : run.policies()) {
      policy(policy, json);
    }
    json.close(']').key("objects").open('[');
    EvidenceJson evidence = new EvidenceJson();
    for (ReviewedObject object : run.objects()) {
      object(object, evidence, json);
    }
    json.close(']').key("notJudged").open('[');
    for (SourceProblem problem : run.notJudged()) {
      json.open('{').member("file", problem.file());
      if (problem.position() != null) {
        position(problem.position(), json);
      }
      json.member("message", problem.message()).close('}');
    }
    json.close(']').close('}');
    out.append('\n');
  }

  private static void summary(Summary summary, JsonOutput json) {
    json.key("summary").open('{');
    json.member("objects", summary.objects());
    json.member("refused", summary.refused());
    json.member("unmatched", summary.unmatched());
    json.key("violations").open('{');
    for (Severity severity : Severity.values()) {
      json.member(name(severity), summary.bySeverity().getOrDefault(severity, 0));
    }
    json.close('}');
    json.member("warnings", summary.warnings());
    json.member("audits", summary.audits());
    json.member("notJudged", summary.notJudged());
    json.close('}');
  }

  private static void policy(PolicyInfo policy, JsonOutput json) {
    json.open('{').member("name", policy.name()).member("title", policy.title());
    json.member("description", policy.description());
    json.member("severity", name(policy.severity())).member("source", policy.source());
    json.key("controls").open('[');
    for (PolicyInfo.Control control : policy.controls()) {
      json.open('{').member("framework", control.framework()).member("id", control.id());
      json.member("relation", control.relation()).member("rationale", control.rationale());
      json.close('}');
    }
    json.close(']').close('}');
  }

  private static void object(ReviewedObject object, EvidenceJson evidence, JsonOutput json) {
    json.open('{').member("file", object.place().file());
    json.member("document", object.place().document());
    position(object.place().position(), json);
    json.member("object", object.label());
    json.member("apiVersion", object.kind().apiVersion()).member("kind", object.kind().kind());
    json.member("verdict", name(object.verdict()));
    json.key("policies").open('[');
    for (String policy : object.policies()) {
      json.string(policy);
    }
    json.close(']').key("violations").open('[');
    for (Finding finding : object.findings()) {
      finding(finding, json);
    }
    json.close(']').key("failures").open('[');
    for (PolicyFailure failure : object.failures()) {
      json.open('{').member("policy", failure.policy()).member("rule", failure.rule());
      json.member("code", name(failure.code())).member("message", failure.message());
      json.key("denies").bool(failure.denies()).close('}');
    }
    json.close(']');
    evidence.write(object, json);
    json.close('}');
  }

  private static void finding(Finding finding, JsonOutput json) {
    Violation violation = finding.violation();
    json.open('{').member("policy", violation.policy()).member("rule", violation.rule());
    json.member("action", name(violation.action()));
    json.member("severity", name(violation.severity()));
    json.member("message", violation.message());
    position(finding.position(), json);
    if (violation.path() != null) {
      json.member("path", violation.path().toString());
      json.member("pointer", violation.path().pointer());
      found(violation.found(), json);
    }
    json.member("fix", violation.fix()).member("reason", violation.reason());
    if (violation.derivedFrom() != null) {
      json.member("derivedFrom", violation.derivedFrom());
    }
    json.close('}');
  }

  private static void found(@Nullable Value found, JsonOutput json) {
    if (found == null) {
      return;
    }
    String line = JsonOutput.line(found, FOUND_LIMIT);
    if (line.length() <= FOUND_LIMIT) {
      json.key("found").value(found);
    } else {
      json.member("foundStart", line.substring(0, FOUND_LIMIT));
    }
  }

  private static void position(Position position, JsonOutput json) {
    json.member("line", position.line()).member("column", position.column());
  }

  /** As the schema spells it: {@code NOT_JUDGED} is {@code not-judged}. */
  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
