package dev.assay.webhook.service;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that the service makes for itself, and the authority that signed it, whose
 * certificate goes into the {@code caBundle} of the webhook configuration. P-256. The authority's
 * key is forgotten at once; the service's key stays in memory.
 *
 * @param authority the certificate to trust
 */
record SelfMadeIdentity(ServerIdentity identity, X509Certificate authority) {
  /** A service that runs longer without a restart needs certificates from files. */
  private static final Duration LIFETIME = Duration.ofDays(397);

  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final Pattern DNS_NAME =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final X500Name AUTHORITY = new X500Name("CN=Assay self-made authority");
  private static final X500Name SERVICE = new X500Name("CN=Assay");

  /**
   * Makes a fresh one.
   *
   * @param names DNS names and IP addresses under which the service is called
   * @throws StartException where a name is neither
   */
  static SelfMadeIdentity make(List<String> names, Instant now) throws StartException {
    if (names.isEmpty()) {
      throw new StartException(
          "--tls-san: the certificate needs at least one name under which the service is called");
    }
    List<GeneralName> alternatives = new ArrayList<>();
    for (String name : names) {
      alternatives.add(generalName(name));
    }
    try {
      return make(new GeneralNames(alternatives.toArray(GeneralName[]::new)), now);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new StartException("the certificate cannot be made: " + e.getMessage(), e);
    }
  }

  private static SelfMadeIdentity make(GeneralNames names, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    SecureRandom random = new SecureRandom();
    KeyPair authorityKeys = keys(random);
    KeyPair serviceKeys = keys(random);
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();

    JcaX509v3CertificateBuilder authority = certificate(AUTHORITY, authorityKeys, random, now);
    authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    authority.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    authority.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        identifiers.createSubjectKeyIdentifier(authorityKeys.getPublic()));

    JcaX509v3CertificateBuilder service = certificate(SERVICE, serviceKeys, random, now);
    service.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    service.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    service.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    service.addExtension(Extension.subjectAlternativeName, false, names);
    service.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(authorityKeys.getPublic()));

    X509Certificate own = signed(service, authorityKeys);
    return new SelfMadeIdentity(
        new ServerIdentity(serviceKeys.getPrivate(), List.of(own)),
        signed(authority, authorityKeys));
  }

  private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder certificate(
      X500Name subject, KeyPair keys, SecureRandom random, Instant now) {
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        // 20 octets at most, positive (RFC 5280, 4.1.2.2).
        new BigInteger(159, random).add(BigInteger.ONE),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder certificate, KeyPair signer)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
  }

  private static GeneralName generalName(String name) throws StartException {
    try {
      InetAddress.ofLiteral(name);
      return new GeneralName(GeneralName.iPAddress, name);
    } catch (IllegalArgumentException _) {
      if (DNS_NAME.matcher(name).matches() && !name.contains("..")) {
        return new GeneralName(GeneralName.dNSName, name);
      }
      throw new StartException(
          "--tls-san: \"" + name + "\" is neither a DNS name nor an IP address");
    }
  }
}
