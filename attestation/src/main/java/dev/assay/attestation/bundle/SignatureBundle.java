package dev.assay.attestation.bundle;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.trust.Curve;
import dev.assay.attestation.trust.Pem;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustedSigner;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A Sigstore bundle of version 0.3 that holds a signed in-toto statement in a DSSE envelope, read
 * and not yet verified. Immutable.
 */
public final class SignatureBundle {
  /** The statement of a model of 100,000 files takes 20 MB. */
  public static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);

  static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
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
      bundle = Member.root(JsonReader.read(json, LIMITS));
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
          "/dsseEnvelope/signatures holds " + signatures.size() + " signatures; expected one");
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
          "/verificationMaterial names "
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
            member.place()
                + " is "
                + der.length
                + " bytes long, the limit is "
                + MAX_CERTIFICATE_BYTES);
      }
      chain.add(der);
    }
    return List.copyOf(chain);
  }

  /**
   * Who of those that are trusted must have made the signature, by what the bundle says of its key.
   * Whether they did is for {@link #isSignedBy} to say.
   *
   * @param kind of the statement that was signed
   * @param now when keys and certificates must be valid: a bundle of these modes holds no time that
   *     could be believed
   * @throws RefusedException where it is nobody who is trusted
   */
  public TrustedSigner signer(TrustPolicy policy, StatementKind kind, Instant now)
      throws RefusedException {
    return switch (material) {
      case VerificationMaterial.KeyHint hint ->
          TrustedSigner.byKey(policy, kind, hint.sha256(), now);
      case VerificationMaterial.EmbeddedKey embedded -> {
        try {
          yield TrustedSigner.byKey(policy, kind, Pem.publicKey(embedded.pem()).hint(), now);
        } catch (InvalidKeySpecException e) {
          throw refused(
              Refusal.MALFORMED, "the key in the bundle cannot be read: " + e.getMessage());
        }
      }
      case VerificationMaterial.Certificates certificates ->
          TrustedSigner.byCertificates(policy, kind, certificates.chain(), now);
      case VerificationMaterial.Sigstore _ ->
          throw refused(
              Refusal.UNSUPPORTED,
              "mode not supported: the bundle was signed with Sigstore's keyless mode; supported"
                  + " are the modes key and certificate");
    };
  }

  /** Whether the signature is the signer's, over the payload as DSSE encodes it. */
  public boolean isSignedBy(TrustedSigner signer) throws RefusedException {
    try {
      return verifies(
          signer, Curve.of(signer.key()).algorithm(), PreAuthentication.encode(payload));
    } catch (InvalidKeySpecException e) {
      throw refused(Refusal.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether the signature is the signer's, over these bytes.
   *
   * @param algorithm the JCA's name
   */
  public boolean verifies(TrustedSigner signer, String algorithm, byte[] signed) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(signer.key());
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException _) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** That the signature is not the signer's. */
  public static RefusedException badSignature(TrustedSigner signer) {
    return refused(
        Refusal.BAD_SIGNATURE,
        "the signature is not that of "
            + signer.signer().name()
            + " ("
            + signer.identity()
            + ") over this statement; the bundle was changed after it was signed, or signed by"
            + " somebody else");
  }

  /** The statement, JSON in UTF-8; a copy. Nobody vouches for it before it is verified. */
  public byte[] payload() {
    return payload.clone();
  }
}
