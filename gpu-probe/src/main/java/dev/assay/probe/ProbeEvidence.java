package dev.assay.probe;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.InTotoStatement.Subject;
import dev.assay.attestation.evidence.EvidenceReader;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Probe reports that somebody signed: what a model is and takes, as the fact {@code model.probe}.
 */
public final class ProbeEvidence implements EvidenceReader {

  /** All are alike. */
  public ProbeEvidence() {}

  @Override
  public StatementKind kind() {
    return StatementKind.PROBE;
  }

  @Override
  public String fact() {
    return "model.probe";
  }

  @Override
  public String noun() {
    return "probe report";
  }

  @Override
  public Set<String> predicateTypes() {
    return Set.of(ProbeReport.PREDICATE_TYPE);
  }

  @Override
  public boolean anyCounts() {
    return false;
  }

  @Override
  public Reading read(InTotoStatement statement) throws RefusedException {
    Value predicate = statement.predicate().object().value();
    ProbeReport report;
    try {
      report = ProbeReport.read(predicate == null ? Value.of("") : predicate);
    } catch (ProbeReportException e) {
      throw new RefusedException(
          Refusal.MALFORMED, "its predicate is no probe report: " + e.getMessage());
    }
    List<String> subjects = statement.subjects().stream().map(Subject::digest).toList();
    if (!subjects.contains(report.model().digest())) {
      throw new RefusedException(
          Refusal.INCONSISTENT,
          "the report is about "
              + report.model().digest()
              + ", and the statement about "
              + String.join(", ", subjects)
              + "; sign the report of this very model");
    }
    return new Reading(List.of(report.model().digest()), List.of(), report.toValue());
  }
}
