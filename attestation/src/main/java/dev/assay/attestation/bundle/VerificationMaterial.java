package dev.assay.attestation.bundle;

import java.util.List;

/**
 * How a bundle says that its signature is to be verified. None of it is trusted for being there.
 */
sealed interface VerificationMaterial {

  /** A key that the verifier has: the SHA-256 of its PEM text, in hex. */
  record KeyHint(String sha256) implements VerificationMaterial {}

  /** A key, as PEM text; it only says which of the trusted keys was used. */
  record EmbeddedKey(String pem) implements VerificationMaterial {}

  /** DER certificates, the signer's first. */
  record Certificates(List<byte[]> chain) implements VerificationMaterial {}

  /** A certificate of Fulcio's and entries of Rekor's. */
  record Sigstore() implements VerificationMaterial {}
}
