package dev.assay.attestation.evidence;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.InTotoStatement.Subject;
import dev.assay.attestation.licence.LicensePolicy;
import dev.assay.attestation.sbom.LicenseReview;
import dev.assay.attestation.sbom.SpdxDocument;
import dev.assay.attestation.sbom.SpdxReader;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SBOMs in SPDX 2.3: what a model consists of, its licences judged by the team's policy. */
public final class LicenseEvidence implements EvidenceReader {
  /** The type of statements that hold an SPDX document. */
  public static final String PREDICATE_TYPE = "https://spdx.dev/Document";

  private final @Nullable LicensePolicy policy;

  /**
   * Judges by a policy.
   *
   * @param policy null where there is none; every licence is then undecided
   */
  public LicenseEvidence(@Nullable LicensePolicy policy) {
    this.policy = policy;
  }

  @Override
  public StatementKind kind() {
    return StatementKind.SBOM;
  }

  @Override
  public String fact() {
    return "model.license";
  }

  @Override
  public String noun() {
    return "SBOM";
  }

  @Override
  public Set<String> predicateTypes() {
    return Set.of(PREDICATE_TYPE, PREDICATE_TYPE + "/v2.3");
  }

  @Override
  public boolean anyCounts() {
    return false;
  }

  @Override
  public Reading read(InTotoStatement statement) throws RefusedException {
    SpdxDocument document = SpdxReader.read(statement.predicate());
    List<String> subjects = statement.subjects().stream().map(Subject::digest).toList();
    ObjectValue fact =
        policy == null ? undecided(document) : LicenseReview.of(document, policy).fact();
    return new Reading(subjects, List.of(), fact);
  }

  private static ObjectValue undecided(SpdxDocument document) {
    return ObjectValue.builder()
        .put("ruling", Value.of("undecided"))
        .put(
            "reason",
            Value.of("no licence policy says which licences are allowed; name one by --licenses"))
        .put("packages", Value.of(document.packages().size()))
        .put("findings", ArrayValue.EMPTY)
        .build();
  }
}
