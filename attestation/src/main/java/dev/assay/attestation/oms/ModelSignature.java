package dev.assay.attestation.oms;

import static dev.assay.attestation.oms.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.trust.Curve;
import dev.assay.attestation.trust.Pem;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustedSigner;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;

/** Verifies who signed a bundle. */
public final class ModelSignature {
  /** The algorithm of the old form, whatever the curve. */
  private static final String OLD_ALGORITHM = "SHA256withECDSA";

  private ModelSignature() {}

  /**
   * Verifies a bundle's signature and reads what is signed.
   *
   * @param acceptOldForm whether the form of model-signing 0.2.0 counts
   * @param now when keys and certificates must be valid: a bundle of these modes holds no time that
   *     could be believed
   * @throws RefusedException where nobody who is trusted made it, or it is not whole
   */
  public static SignedModel verify(
      SignatureBundle bundle, TrustPolicy policy, boolean acceptOldForm, Instant now)
      throws RefusedException {
    TrustedSigner signer = signer(bundle, policy, now);
    byte[] payload = bundle.payload();
    byte[] signature = bundle.signature();
    Statement statement;
    if (verifies(signer, algorithm(signer), PreAuthentication.encode(payload), signature)) {
      statement = Statement.read(payload, acceptOldForm);
    } else if (verifies(
        signer, OLD_ALGORITHM, PreAuthentication.encodeAsOldForm(payload), signature)) {
      statement = Statement.read(payload, acceptOldForm);
      if (!statement.oldForm()) {
        throw refused(
            Refusal.INCONSISTENT, "a statement of the new form is signed in the manner of the old");
      }
    } else {
      throw refused(
          Refusal.BAD_SIGNATURE,
          "the signature is not that of "
              + signer.signer().name()
              + " ("
              + signer.identity()
              + ") over this statement; the bundle was changed after it was signed, or signed by"
              + " somebody else");
    }
    SignedModel.Mode mode =
        signer.signer() instanceof Signer.Key ? SignedModel.Mode.KEY : SignedModel.Mode.CERTIFICATE;
    return new SignedModel(signer.signer().name(), signer.identity(), mode, statement);
  }

  private static TrustedSigner signer(SignatureBundle bundle, TrustPolicy policy, Instant now)
      throws RefusedException {
    return switch (bundle.material()) {
      case VerificationMaterial.KeyHint hint -> TrustedSigner.byKey(policy, hint.sha256(), now);
      case VerificationMaterial.EmbeddedKey embedded -> {
        try {
          yield TrustedSigner.byKey(policy, Pem.publicKey(embedded.pem()).hint(), now);
        } catch (InvalidKeySpecException e) {
          throw refused(
              Refusal.MALFORMED, "the key in the bundle cannot be read: " + e.getMessage());
        }
      }
      case VerificationMaterial.Certificates certificates ->
          TrustedSigner.byCertificates(policy, certificates.chain(), now);
      case VerificationMaterial.Sigstore _ ->
          throw refused(
              Refusal.UNSUPPORTED,
              "mode not supported: the model was signed with Sigstore's keyless mode; supported"
                  + " are the modes key and certificate");
    };
  }

  private static String algorithm(TrustedSigner signer) throws RefusedException {
    try {
      return Curve.of(signer.key()).algorithm();
    } catch (InvalidKeySpecException e) {
      throw refused(Refusal.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  private static boolean verifies(
      TrustedSigner signer, String algorithm, byte[] signed, byte[] signature) {
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
}
