package dev.assay.attestation.trust;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signer of a policy that a bundle points at, and the key to verify its signature by.
 *
 * @param identity the hint of the key, or the subject of the certificate
 */
public record TrustedSigner(Signer signer, String identity, ECPublicKey key) {

  /**
   * The signer whose key has a hint.
   *
   * @param kind of the statement that was signed
   * @throws RefusedException where nobody's has, or it does not count now
   */
  public static TrustedSigner byKey(
      TrustPolicy policy, StatementKind kind, String hint, Instant now) throws RefusedException {
    for (Signer signer : policy.signers()) {
      if (signer instanceof Signer.Key key && key.hint().equals(hint)) {
        mustVouchFor(kind, key);
        if (now.isBefore(key.from()) || !now.isBefore(key.until())) {
          throw new RefusedException(
              Refusal.NOT_VALID_NOW,
              "the key of "
                  + key.name()
                  + (now.isBefore(key.from())
                      ? " counts from " + key.from()
                      : " no longer counts since " + key.until()));
        }
        return new TrustedSigner(key, hint, key.key());
      }
    }
    throw new RefusedException(
        Refusal.UNTRUSTED,
        "it was signed with the key "
            + hint
            + ", which is nobody's in the trust policy; signers with a key are "
            + names(policy, Signer.Key.class));
  }

  /**
   * The signer whose authority vouches for a chain.
   *
   * @param kind of the statement that was signed
   * @param chain DER, the signer's certificate first
   * @throws RefusedException where nobody's does
   */
  public static TrustedSigner byCertificates(
      TrustPolicy policy, StatementKind kind, List<byte[]> chain, Instant now)
      throws RefusedException {
    List<X509Certificate> certificates = parse(chain);
    X509Certificate leaf = certificates.getFirst();
    String subject = leaf.getSubjectX500Principal().getName();
    if (!(leaf.getPublicKey() instanceof ECPublicKey key)) {
      throw new RefusedException(
          Refusal.UNSUPPORTED,
          "the signer's certificate holds a key of type "
              + leaf.getPublicKey().getAlgorithm()
              + "; expected EC");
    }
    @Nullable RefusedException refusal = null;
    for (Signer signer : policy.signers()) {
      if (signer instanceof Signer.Authority authority && authority.subjects().contains(subject)) {
        try {
          Curve.of(key);
          mustVouchFor(kind, authority);
          CertificatePath.check(certificates, authority, now);
          return new TrustedSigner(authority, subject, key);
        } catch (InvalidKeySpecException e) {
          throw new RefusedException(Refusal.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
          refusal = e;
        }
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    throw new RefusedException(
        Refusal.UNTRUSTED,
        "it was signed by "
            + subject
            + ", whom the trust policy does not name; signers with an authority are "
            + names(policy, Signer.Authority.class));
  }

  private static void mustVouchFor(StatementKind kind, Signer signer) throws RefusedException {
    if (!signer.vouchesFor().contains(kind)) {
      String terms =
          signer.vouchesFor().stream()
              .sorted()
              .map(StatementKind::term)
              .collect(Collectors.joining(", "));
      throw new RefusedException(
          Refusal.UNTRUSTED,
          signer.name()
              + " is trusted for "
              + terms
              + " and not for "
              + kind.term()
              + "; name it under vouchesFor in the trust policy if it shall be");
    }
  }

  private static List<X509Certificate> parse(List<byte[]> chain) throws RefusedException {
    List<X509Certificate> certificates = new ArrayList<>(chain.size());
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : chain) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException e) {
      throw new RefusedException(
          Refusal.MALFORMED, "a certificate of the bundle cannot be read: " + e.getMessage());
    }
    return certificates;
  }

  private static String names(TrustPolicy policy, Class<? extends Signer> kind) {
    List<String> names =
        policy.signers().stream().filter(kind::isInstance).map(Signer::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
