package dev.assay.attestation.oms;

/**
 * What a trusted signer said about a model. Whether files are those of the model is for {@link
 * ModelContent} to say. Immutable.
 *
 * @param signer the name that the trust policy gives the signer
 * @param identity the hint of the key, or the subject of the certificate
 */
public record SignedModel(String signer, String identity, Mode mode, Statement statement) {
  /** How the signer was known. */
  public enum Mode {
    KEY,
    CERTIFICATE
  }
}
