package dev.assay.attestation.trust;

/** What a signed statement is about; a signer is trusted for some kinds and not for others. */
public enum StatementKind {
  /** These files are the model, and I stand for it. */
  SIGNATURE("signature"),
  /** This is what the model consists of, and under which licences. */
  SBOM("sbom"),
  /** This was found when the model was loaded and run. */
  PROBE("probe");

  private final String term;

  StatementKind(String term) {
    this.term = term;
  }

  /** As trust policies write it. */
  public String term() {
    return term;
  }
}
