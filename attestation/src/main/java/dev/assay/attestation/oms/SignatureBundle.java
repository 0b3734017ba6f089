package dev.assay.attestation.oms;

import static dev.assay.attestation.oms.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Sigstore bundle of version 0.3 that holds a signed statement about a model, read and not yet
 * verified. Immutable.
 */
public final class SignatureBundle {
  /** The statement of a model of 100,000 files takes 20 MB. */
  static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);

  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** No chain of certificates that people use is longer. */
  private static final int MAX_CERTIFICATES = 8;

  private static final int MAX_CERTIFICATE_BYTES = 16 << 10;

  private final VerificationMaterial material;
  private final byte[] payload;
  private final byte[] signature;

  private SignatureBundle(VerificationMaterial material, byte[] payload, byte[] signature) {
    this.material = material;
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Reads a bundle.
   *
   * @param json UTF-8, as a {@code .sig} file holds it
   * @throws RefusedException where it is no such bundle
   */
  public static SignatureBundle read(byte[] json) throws RefusedException {
    Member bundle;
    try {
      bundle = new Member("", JsonReader.read(json, LIMITS));
    } catch (InputException e) {
      throw refused(
          Refusal.MALFORMED,
          "the signature file is no JSON that can be taken: "
              + e.position()
              + ": "
              + e.getMessage());
    }
    bundle.get("mediaType").mustBe(MEDIA_TYPE);
    Member envelope = bundle.get("dsseEnvelope");
    envelope.get("payloadType").mustBe(PAYLOAD_TYPE);
    List<Member> signatures = envelope.get("signatures").list();
    if (signatures.size() != 1) {
      throw refused(
          Refusal.MALFORMED,
          "dsseEnvelope.signatures holds " + signatures.size() + " signatures; expected one");
    }
    return new SignatureBundle(
        material(bundle.get("verificationMaterial")),
        envelope.get("payload").base64(),
        signatures.getFirst().get("sig").base64());
  }

  private static VerificationMaterial material(Member material) throws RefusedException {
    Member key = material.get("publicKey");
    Member chain = material.get("x509CertificateChain");
    Member sigstore = material.get("certificate");
    int kinds = (key.present() ? 1 : 0) + (chain.present() ? 1 : 0) + (sigstore.present() ? 1 : 0);
    if (kinds != 1) {
      throw refused(
          Refusal.MALFORMED,
          "verificationMaterial names "
              + kinds
              + " ways to verify; expected one of publicKey, x509CertificateChain, certificate");
    }
    if (sigstore.present()) {
      return new VerificationMaterial.Sigstore();
    }
    if (chain.present()) {
      return new VerificationMaterial.Certificates(certificates(chain.get("certificates").list()));
    }
    Member hint = key.get("hint");
    if (hint.present() && !hint.string().isEmpty()) {
      return new VerificationMaterial.KeyHint(hint.sha256());
    }
    return new VerificationMaterial.EmbeddedKey(
        new String(key.get("rawBytes").base64(), StandardCharsets.US_ASCII));
  }

  private static List<byte[]> certificates(List<Member> members) throws RefusedException {
    if (members.isEmpty() || members.size() > MAX_CERTIFICATES) {
      throw refused(
          Refusal.LIMIT,
          "the bundle holds "
              + members.size()
              + " certificates; expected 1 to "
              + MAX_CERTIFICATES);
    }
    List<byte[]> chain = new ArrayList<>(members.size());
    for (Member member : members) {
      byte[] der = member.get("rawBytes").base64();
      if (der.length > MAX_CERTIFICATE_BYTES) {
        throw refused(
            Refusal.LIMIT,
            member.path()
                + " is "
                + der.length
                + " bytes long, the limit is "
                + MAX_CERTIFICATE_BYTES);
      }
      chain.add(der);
    }
    return List.copyOf(chain);
  }

  VerificationMaterial material() {
    return material;
  }

  byte[] payload() {
    return payload.clone();
  }

  byte[] signature() {
    return signature.clone();
  }
}
