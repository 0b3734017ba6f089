package dev.assay.attestation.oms;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustedSigner;
import java.time.Instant;

/** Verifies who signed a bundle. */
public final class ModelSignature {
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
    TrustedSigner signer = bundle.signer(policy, StatementKind.SIGNATURE, now);
    byte[] payload = bundle.payload();
    Statement statement;
    if (bundle.isSignedBy(signer)) {
      statement = Statement.of(InTotoStatement.read(payload), acceptOldForm);
    } else if (bundle.verifies(signer, OldForm.ALGORITHM, OldForm.encode(payload))) {
      statement = Statement.of(InTotoStatement.read(payload), acceptOldForm);
      if (!statement.oldForm()) {
        throw refused(
            Refusal.INCONSISTENT, "a statement of the new form is signed in the manner of the old");
      }
    } else {
      throw SignatureBundle.badSignature(signer);
    }
    SignedModel.Mode mode =
        signer.signer() instanceof Signer.Key ? SignedModel.Mode.KEY : SignedModel.Mode.CERTIFICATE;
    return new SignedModel(signer.signer().name(), signer.identity(), mode, statement);
  }
}
