package dev.assay.attestation.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

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
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin || pem.indexOf(BEGIN, end) >= 0) {
      throw new InvalidKeySpecException("expected one text between " + BEGIN + " and " + END);
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    } catch (IllegalArgumentException _) {
      throw new InvalidKeySpecException("the text is no base64");
    }
    try {
      ECPublicKey key =
          (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
      Curve.of(key);
      return new PublicKeyText(key, hint(key.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has EC and SHA-256", e);
    }
  }

  private static String hint(byte[] der) throws NoSuchAlgorithmException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String normal = BEGIN + "\n" + lines + "\n" + END + "\n";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest);
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
