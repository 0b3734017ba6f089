package dev.assay.attestation.oms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.Signer.LeafProfile;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates that lead to a trusted authority, and those that seem to. */
final class CertificateModeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final String ALGORITHM = "SHA256withECDSA";
  private static final String SIGNER = "CN=ml-platform,O=Example";

  /** The same from the root of the directory down, as the certificate holds it. */
  private static final String ENCODED = "O=Example,CN=ml-platform";

  private KeyPair rootKeys = keys();
  private KeyPair middleKeys = keys();
  private KeyPair leafKeys = keys();

  private static KeyPair keys() {
    try {
      return SigningKit.keyPair("secp256r1");
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a certificate is to be like. */
  private record Wanted(
      String subject,
      String issuer,
      boolean authority,
      boolean signs,
      boolean codeSigning,
      Instant until,
      boolean constrained) {
    static Wanted authority(String subject, String issuer) {
      return new Wanted(subject, issuer, true, false, false, NOW.plusSeconds(3600), false);
    }

    static Wanted leaf() {
      return new Wanted(ENCODED, "CN=middle", false, true, true, NOW.plusSeconds(3600), false);
    }
  }

  private static X509Certificate certificate(Wanted wanted, KeyPair keys, KeyPair issuer)
      throws Exception {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(wanted.issuer),
            BigInteger.valueOf(System.identityHashCode(wanted) + 1L),
            Date.from(NOW.minusSeconds(3600)),
            Date.from(wanted.until),
            new X500Name(wanted.subject),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wanted.authority));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(
            (wanted.authority ? KeyUsage.keyCertSign : 0)
                | (wanted.signs ? KeyUsage.digitalSignature : KeyUsage.cRLSign)));
    if (wanted.codeSigning) {
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
    }
    if (wanted.constrained) {
      GeneralName other = new GeneralName(new X500Name("O=Somebody else"));
      builder.addExtension(
          Extension.nameConstraints,
          true,
          new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(other)}, null));
    }
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder(ALGORITHM).build(issuer.getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private X509Certificate root;
  private X509Certificate middle;

  @BeforeEach
  void authorities() throws Exception {
    root = certificate(Wanted.authority("CN=root", "CN=root"), rootKeys, rootKeys);
    middle = certificate(Wanted.authority("CN=middle", "CN=root"), middleKeys, rootKeys);
  }

  private Signer.Authority authority(LeafProfile leaf) {
    return new Signer.Authority(
        "team", Set.of(StatementKind.SIGNATURE), List.of(root), List.of(SIGNER), leaf);
  }

  private SignedModel verify(Signer.Authority authority, X509Certificate... chain)
      throws Exception {
    Resource resource = new Resource("a", "00".repeat(32));
    var digest = Statement.sha256();
    String root = java.util.HexFormat.of().formatHex(digest.digest(new byte[32]));
    String payload = SigningKit.statement("\"method\":\"files\"", root, List.of(resource));
    byte[] bundle =
        SigningKit.bundleByCertificates(payload, leafKeys.getPrivate(), ALGORITHM, List.of(chain));
    return ModelSignature.verify(
        SignatureBundle.read(bundle), new TrustPolicy(List.of(authority), List.of()), false, NOW);
  }

  private void refused(Refusal reason, Signer.Authority authority, X509Certificate... chain) {
    RefusedException e = assertThrows(RefusedException.class, () -> verify(authority, chain));
    assertEquals(reason, e.refusal(), e.getMessage());
  }

  private X509Certificate leaf(Wanted wanted) throws Exception {
    return certificate(wanted, leafKeys, middleKeys);
  }

  @Test
  void aChainToTheRootIsTaken() throws Exception {
    Signer.Authority authority = authority(LeafProfile.CODE_SIGNING);
    X509Certificate leaf = leaf(Wanted.leaf());
    assertEquals(SIGNER, verify(authority, leaf, middle).identity());
    assertEquals(SignedModel.Mode.CERTIFICATE, verify(authority, leaf, middle, root).mode());
  }

  @Test
  void aChainThatDoesNotReachTheRootIsRefused() throws Exception {
    Signer.Authority authority = authority(LeafProfile.CODE_SIGNING);
    refused(Refusal.UNTRUSTED, authority, leaf(Wanted.leaf()));
    refused(Refusal.UNTRUSTED, authority, middle, leaf(Wanted.leaf()));
  }

  /** Names prove nothing. */
  @Test
  void anAuthorityOfTheSameNameIsRefused() throws Exception {
    KeyPair others = keys();
    X509Certificate otherRoot = certificate(Wanted.authority("CN=root", "CN=root"), others, others);
    X509Certificate otherMiddle =
        certificate(Wanted.authority("CN=middle", "CN=root"), middleKeys, others);
    Signer.Authority authority = authority(LeafProfile.CODE_SIGNING);
    refused(Refusal.UNTRUSTED, authority, leaf(Wanted.leaf()), otherMiddle);
    refused(Refusal.UNTRUSTED, authority, leaf(Wanted.leaf()), otherMiddle, otherRoot);
  }

  @Test
  void aSignerWhoIsNotNamedIsRefused() throws Exception {
    Wanted other =
        new Wanted("CN=ml-platform", "CN=middle", false, true, true, NOW.plusSeconds(3600), false);
    refused(Refusal.UNTRUSTED, authority(LeafProfile.CODE_SIGNING), leaf(other), middle);
  }

  @Test
  void aLeafMustBeForSigningCode() throws Exception {
    Signer.Authority authority = authority(LeafProfile.CODE_SIGNING);
    Instant until = NOW.plusSeconds(3600);
    Wanted noPurpose = new Wanted(ENCODED, "CN=middle", false, true, false, until, false);
    Wanted noSignature = new Wanted(ENCODED, "CN=middle", false, false, true, until, false);
    Wanted anAuthority = new Wanted(ENCODED, "CN=middle", true, true, true, until, false);
    refused(Refusal.UNTRUSTED, authority, leaf(noPurpose), middle);
    refused(Refusal.UNTRUSTED, authority, leaf(noSignature), middle);
    refused(Refusal.UNTRUSTED, authority, leaf(anAuthority), middle);
    assertEquals(
        SIGNER, verify(authority(LeafProfile.REFERENCE), leaf(anAuthority), middle).identity());
  }

  @Test
  void aCertificateThatIsOverIsRefused() throws Exception {
    Wanted over = new Wanted(ENCODED, "CN=middle", false, true, true, NOW.minusSeconds(1), false);
    refused(Refusal.NOT_VALID_NOW, authority(LeafProfile.CODE_SIGNING), leaf(over), middle);
  }

  /** An issuer that is no authority: the path of a stolen leaf. */
  @Test
  void aCertificateSignedByALeafIsRefused() throws Exception {
    Wanted noAuthority =
        new Wanted("CN=middle", "CN=root", false, true, true, NOW.plusSeconds(3600), false);
    X509Certificate stolen = certificate(noAuthority, middleKeys, rootKeys);
    refused(Refusal.UNTRUSTED, authority(LeafProfile.CODE_SIGNING), leaf(Wanted.leaf()), stolen);
  }

  /** The JDK does not look at the constraints of an anchor, so the root is in the path too. */
  @Test
  void theConstraintsOfTheRootHold() throws Exception {
    Wanted constrained =
        new Wanted("CN=root", "CN=root", true, false, false, NOW.plusSeconds(3600), true);
    root = certificate(constrained, rootKeys, rootKeys);
    refused(Refusal.UNTRUSTED, authority(LeafProfile.CODE_SIGNING), leaf(Wanted.leaf()), middle);
  }
}
