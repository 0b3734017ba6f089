package dev.assay.attestation.trust;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.trust.Signer.LeafProfile;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a chain of certificates leads to a trusted authority and may sign code. */
final class CertificatePath {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final int DIGITAL_SIGNATURE = 0;

  private CertificatePath() {}

  /**
   * Checks the path and the signer's certificate.
   *
   * @param chain the signer's certificate first
   * @throws RefusedException where no root of the authority stands above it, or it may not sign
   */
  static void check(List<X509Certificate> chain, Signer.Authority authority, Instant now)
      throws RefusedException {
    @Nullable RefusedException last = null;
    for (X509Certificate root : authority.roots()) {
      try {
        validate(chain, root, now);
        checkLeaf(chain.getFirst(), authority.leaf());
        return;
      } catch (RefusedException e) {
        last = e;
      }
    }
    throw last == null
        ? new RefusedException(Refusal.UNTRUSTED, "authority " + authority.name() + " has no root")
        : last;
  }

  /**
   * The root is both the anchor, of which only name and key count, and the last certificate of the
   * path: the JDK does not look at the constraints of an anchor.
   */
  private static void validate(List<X509Certificate> chain, X509Certificate root, Instant now)
      throws RefusedException {
    List<X509Certificate> path = new ArrayList<>(chain);
    if (path.size() > 1) {
      path.removeIf(root::equals);
    }
    path.add(root);
    try {
      TrustAnchor anchor =
          new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (CertPathValidatorException e) {
      boolean time =
          e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
      throw new RefusedException(
          time ? Refusal.NOT_VALID_NOW : Refusal.UNTRUSTED,
          "the certificate of "
              + chain.getFirst().getSubjectX500Principal().getName()
              + " does not lead to the authority "
              + root.getSubjectX500Principal().getName()
              + ": "
              + e.getMessage());
    } catch (CertificateException e) {
      throw new RefusedException(
          Refusal.MALFORMED, "the certificates make no path: " + e.getMessage());
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("every JDK has PKIX", e);
    }
  }

  private static void checkLeaf(X509Certificate leaf, LeafProfile profile) throws RefusedException {
    if (leaf.getBasicConstraints() >= 0 && profile != LeafProfile.REFERENCE) {
      throw refused(
          "is that of an authority; sign with one that is not, or set leaf: reference for the"
              + " signer if it was made by model-signing's own tools");
    }
    boolean[] usage = leaf.getKeyUsage();
    if (usage == null || !usage[DIGITAL_SIGNATURE]) {
      throw refused("is not for signatures (keyUsage lacks digitalSignature)");
    }
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes == null || !purposes.contains(CODE_SIGNING)) {
        throw refused("is not for signing code (extendedKeyUsage lacks codeSigning)");
      }
    } catch (CertificateParsingException e) {
      throw new RefusedException(
          Refusal.MALFORMED, "the signer's certificate cannot be read: " + e.getMessage());
    }
  }

  private static RefusedException refused(String what) {
    return new RefusedException(Refusal.UNTRUSTED, "the signer's certificate " + what);
  }
}
