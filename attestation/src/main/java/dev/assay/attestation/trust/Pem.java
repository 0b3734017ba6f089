package dev.assay.attestation.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {
  private static final String PUBLIC_KEY = "PUBLIC KEY";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  private Pem() {}

  /**
   * A key and the name that bundles give it.
   *
   * @param hint SHA-256, in hex, of the key's text with lines of 64 characters
   */
  public record PublicKeyText(ECPublicKey key, String hint) {}

  /**
   * The key of a text that holds one.
   *
   * @throws InvalidKeySpecException where it is none on one of the curves P-256, P-384, P-521
   */
  public static PublicKeyText publicKey(String pem) throws InvalidKeySpecException {
    ECPublicKey key =
        (ECPublicKey) keys().generatePublic(new X509EncodedKeySpec(der(pem, PUBLIC_KEY)));
    Curve.of(key);
    return new PublicKeyText(key, hint(key));
  }

  /**
   * The private key of a text that holds one.
   *
   * @param pem PKCS #8, not encrypted
   * @throws InvalidKeySpecException where it is no EC key
   */
  public static PrivateKey privateKey(String pem) throws InvalidKeySpecException {
    return keys().generatePrivate(new PKCS8EncodedKeySpec(der(pem, PRIVATE_KEY)));
  }

  /** A public key as text, lines of 64 characters. */
  public static String text(PublicKey key) {
    return text(key.getEncoded(), PUBLIC_KEY);
  }

  /** A private key as text, PKCS #8; a secret. */
  public static String text(PrivateKey key) {
    return text(key.getEncoded(), PRIVATE_KEY);
  }

  private static KeyFactory keys() {
    try {
      return KeyFactory.getInstance("EC");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has EC", e);
    }
  }

  private static byte[] der(String pem, String label) throws InvalidKeySpecException {
    String first = "-----BEGIN " + label + "-----";
    String last = "-----END " + label + "-----";
    int begin = pem.indexOf(first);
    int end = pem.indexOf(last);
    if (begin < 0 || end < begin || pem.indexOf(first, end) >= 0) {
      throw new InvalidKeySpecException("expected one text between " + first + " and " + last);
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(begin + first.length(), end));
    } catch (IllegalArgumentException _) {
      throw new InvalidKeySpecException("the text is no base64");
    }
  }

  private static String text(byte[] der, String label) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String hint(PublicKey key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text(key).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The certificates of a text, at least one. */
  static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      certificates.add((X509Certificate) certificate);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("the text holds none");
    }
    return certificates;
  }
}
