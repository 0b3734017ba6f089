package dev.assay.attestation.evidence;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.oms.Resource;
import dev.assay.attestation.oms.Serialization;
import dev.assay.attestation.oms.Statement;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenSSF Model Signing: somebody stands for the files of a model. The subject is the digest over
 * all of them and, where the model is one file, that file's own.
 */
public final class SignatureEvidence implements EvidenceReader {

  /** All are alike. */
  public SignatureEvidence() {}

  @Override
  public StatementKind kind() {
    return StatementKind.SIGNATURE;
  }

  @Override
  public String fact() {
    return "model.signature";
  }

  @Override
  public String noun() {
    return "signature";
  }

  @Override
  public Set<String> predicateTypes() {
    return Set.of(Statement.SIGNATURE);
  }

  @Override
  public boolean anyCounts() {
    return true;
  }

  @Override
  public Reading read(InTotoStatement statement) throws RefusedException {
    Statement model = Statement.of(statement, false);
    List<String> parts = new ArrayList<>();
    if (model.serialization() instanceof Serialization.Files) {
      for (Resource resource : model.resources()) {
        parts.add("sha256:" + resource.sha256());
      }
    }
    List<String> subjects = new ArrayList<>(List.of(model.digest()));
    if (parts.size() == 1) {
      subjects.addAll(parts);
    }
    return new Reading(
        subjects, parts, ObjectValue.of("files", Value.of(model.resources().size())));
  }
}
