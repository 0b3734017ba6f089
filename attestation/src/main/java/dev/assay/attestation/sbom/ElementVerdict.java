package dev.assay.attestation.sbom;

import dev.assay.attestation.licence.Judgement;
import dev.assay.attestation.licence.Ruling;
import java.util.List;

/**
 * What a policy says to one element of a document. Immutable.
 *
 * @param decidedBy the field whose word counts; its name is {@code policy} where the policy names
 *     the element
 * @param judgement of what that field says
 * @param findings all that keeps it from being allowed, and remarks
 */
public record ElementVerdict(
    SpdxElement element,
    LicenseField decidedBy,
    Judgement judgement,
    List<LicenseFinding> findings) {

  public ElementVerdict {
    findings = List.copyOf(findings);
  }

  /** Over the deciding field and all findings. */
  public Ruling ruling() {
    Ruling ruling = judgement.ruling();
    for (LicenseFinding finding : findings) {
      ruling = ruling.and(finding.ruling());
    }
    return ruling;
  }
}
