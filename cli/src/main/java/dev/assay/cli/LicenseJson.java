package dev.assay.cli;

import dev.assay.attestation.licence.Expression;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.sbom.ElementVerdict;
import dev.assay.attestation.sbom.LicenseField;
import dev.assay.attestation.sbom.LicenseFinding;
import dev.assay.attestation.sbom.LicenseReport;
import dev.assay.attestation.sbom.SpdxDocument;
import dev.assay.attestation.sbom.SpdxElement;
import dev.assay.attestation.sbom.SpdxFile;
import dev.assay.attestation.sbom.SpdxPackage;
import dev.assay.attestation.sbom.SpdxSnippet;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.Position;
import dev.assay.engine.value.SourceMap;
import dev.assay.reports.output.JsonOutput;
import java.util.List;
import java.util.Locale;

/** Judged documents for machines; the schema is {@code sbom-license.schema.json} in reports. */
final class LicenseJson {
  private final JsonOutput out;

  private LicenseJson(JsonOutput out) {
    this.out = out;
  }

  static void write(List<JudgedSbom> judged, LicensePolicy policy, StringBuilder text) {
    LicenseJson json = new LicenseJson(JsonOutput.indented(text));
    json.out.open('{').member("policy", policy.name()).key("documents").open('[');
    for (JudgedSbom sbom : judged) {
      json.out.open('{').member("file", sbom.file());
      switch (sbom) {
        case JudgedSbom.Judged document ->
            json.document(document.document(), document.report(), document.places());
        case JudgedSbom.Unjudged document ->
            json.out
                .member("ruling", "unjudged")
                .member("reason", word(document.refusal()))
                .member("message", document.message());
      }
      json.out.close('}');
    }
    json.out.close(']').close('}');
    text.append('\n');
  }

  private void document(SpdxDocument document, LicenseReport report, SourceMap places) {
    out.member("ruling", word(report.ruling()))
        .member("reason", report.reason())
        .member("name", document.name())
        .member("namespace", document.namespace())
        .member("spdxVersion", document.spdxVersion())
        .member("packages", report.packages());
    out.key("digests").open('[');
    document.digests().forEach(out::string);
    out.close(']').key("judged").open('[');
    for (ElementVerdict verdict : report.verdicts()) {
      verdict(verdict, places);
    }
    out.close(']').key("findings").open('[');
    for (LicenseFinding finding : report.findings()) {
      out.open('{')
          .member("package", finding.element())
          .member("version", finding.version())
          .member("field", finding.field())
          .member("license", finding.license())
          .member("ruling", word(finding.ruling()))
          .member("reason", finding.reason());
      place(finding.place(), places);
      out.close('}');
    }
    out.close(']');
  }

  private void verdict(ElementVerdict verdict, SourceMap places) {
    SpdxElement element = verdict.element();
    String kind =
        switch (element) {
          case SpdxPackage _ -> "package";
          case SpdxFile _ -> "file";
          case SpdxSnippet _ -> "snippet";
        };
    out.open('{')
        .member("kind", kind)
        .member("id", element.id())
        .member("package", element.name())
        .member("version", element.version())
        .member("declared", element.declared().text())
        .member("concluded", element.concluded().text());
    out.key("detected").open('[');
    for (LicenseField field : element.detected()) {
      out.string(field.text());
    }
    out.close(']')
        .member("field", verdict.decidedBy().name())
        .member("license", verdict.decidedBy().text());
    Expression branch = verdict.judgement().branch();
    if (branch != null) {
      out.member("taken", branch.toString());
    }
    out.member("ruling", word(verdict.ruling())).member("reason", verdict.judgement().reason());
    place(verdict.decidedBy().path(), places);
    out.close('}');
  }

  private void place(FieldPath path, SourceMap places) {
    Position position = places.find(path);
    out.key("place")
        .open('{')
        .member("line", position.line())
        .member("column", position.column())
        .member("pointer", path.pointer())
        .close('}');
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
