package dev.assay.cli;

import dev.assay.attestation.licence.Expression;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.licence.LicenseStatement.Stated;
import dev.assay.attestation.licence.Ruling;
import dev.assay.attestation.sbom.ElementVerdict;
import dev.assay.attestation.sbom.LicenseField;
import dev.assay.attestation.sbom.LicenseFinding;
import dev.assay.engine.value.FieldPath;
import dev.assay.reports.output.VisibleText;
import java.util.List;
import java.util.Locale;

/** Judged documents as a person reads them: what is not allowed first, each with its place. */
final class LicenseTable {
  /** Of a text from a document, characters that are shown at most. */
  private static final int TEXT_LIMIT = 2_000;

  private static final int MARGIN = 13;

  private final StringBuilder out;

  private LicenseTable(StringBuilder out) {
    this.out = out;
  }

  static void write(List<JudgedSbom> judged, LicensePolicy policy, StringBuilder out) {
    LicenseTable table = new LicenseTable(out);
    for (JudgedSbom sbom : judged) {
      out.append(out.isEmpty() ? "" : "\n");
      switch (sbom) {
        case JudgedSbom.Judged document -> table.document(document, policy);
        case JudgedSbom.Unjudged document -> table.unjudged(document);
      }
    }
  }

  private void document(JudgedSbom.Judged judged, LicensePolicy policy) {
    out.append(judged.report().ruling()).append("  ").append(visible(judged.file())).append('\n');
    out.append("  document  ").append(visible(judged.document().name())).append('\n');
    for (String digest : judged.document().digests()) {
      out.append("  digest    ").append(digest).append('\n');
    }
    out.append('\n');
    for (LicenseFinding finding : judged.report().findings()) {
      finding(judged, finding);
    }
    List<ElementVerdict> verdicts = judged.report().verdicts();
    for (ElementVerdict verdict : verdicts) {
      if (verdict.ruling() == Ruling.ALLOWED) {
        allowed(judged, verdict);
      }
    }
    out.append(count(verdicts, Ruling.ALLOWED) > 0 ? "\n" : "");
    out.append(verdicts.size()).append(" judged by the policy ").append(visible(policy.name()));
    out.append(": ").append(count(verdicts, Ruling.DENIED)).append(" denied, ");
    out.append(count(verdicts, Ruling.UNDECIDED)).append(" undecided, ");
    out.append(count(verdicts, Ruling.ALLOWED)).append(" allowed.\n");
  }

  private static long count(List<ElementVerdict> verdicts, Ruling ruling) {
    return verdicts.stream().filter(verdict -> verdict.ruling() == ruling).count();
  }

  private void finding(JudgedSbom.Judged judged, LicenseFinding finding) {
    String word = finding.ruling() == Ruling.ALLOWED ? "REMARK" : finding.ruling().name();
    out.append("  ").append(word).repeat(" ", MARGIN - 2 - word.length());
    out.append(label(finding.element(), finding.version())).append('\n');
    out.repeat(" ", MARGIN).append(visible(finding.reason())).append('\n');
    line("at", visible(judged.file()) + ":" + judged.places().find(finding.place()));
    line("field", visible(finding.field()));
    line("license", finding.license().isEmpty() ? "(absent)" : visible(finding.license()));
    out.append('\n');
  }

  private void allowed(JudgedSbom.Judged judged, ElementVerdict verdict) {
    LicenseField field = verdict.decidedBy();
    out.append("  ALLOWED    ");
    out.append(label(verdict.element().name(), verdict.element().version())).append(": ");
    out.append(visible(field.text()));
    Expression branch = verdict.judgement().branch();
    boolean chosen =
        branch != null
            && field.says() instanceof Stated(Expression expression)
            && !branch.saysTheSameAs(expression);
    out.append(chosen ? ", taken as " + visible(String.valueOf(branch)) : "");
    out.append(" (").append(field.name()).append(" at ").append(position(judged, field.path()));
    out.append(")\n");
  }

  private static String position(JudgedSbom.Judged judged, FieldPath path) {
    return judged.places().find(path).toString();
  }

  private void unjudged(JudgedSbom.Unjudged document) {
    String reason = document.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
    out.append("UNJUDGED  ").append(visible(document.file())).append('\n');
    out.append("  reason  ").append(reason).append('\n');
    out.append("  found   ").append(visible(document.message())).append('\n');
  }

  private void line(String name, String text) {
    out.repeat(" ", MARGIN).append(name).repeat(" ", 9 - name.length()).append(text).append('\n');
  }

  private static String label(String name, String version) {
    return visible(version.isEmpty() ? name : name + " " + version);
  }

  private static String visible(String text) {
    return VisibleText.cut(text, TEXT_LIMIT);
  }
}
