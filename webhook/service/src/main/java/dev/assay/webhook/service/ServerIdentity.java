package dev.assay.webhook.service;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Who the service is in TLS.
 *
 * @param chain the certificate of the key first, then those that lead to a root
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
  private static final int MAX_FILE = 1 << 20;

  ServerIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads PEM files, as a Secret of type kubernetes.io/tls holds them.
   *
   * @throws StartException where they cannot be used; says why, without the content of the key
   */
  static ServerIdentity read(Path certificates, Path key, Instant now) throws StartException {
    List<X509Certificate> chain = certificates(certificates);
    ServerIdentity identity = new ServerIdentity(privateKey(key), chain);
    X509Certificate own = chain.getFirst();
    if (now.isAfter(own.getNotAfter().toInstant())) {
      throw new StartException(
          certificates + ": the certificate expired on " + own.getNotAfter().toInstant());
    }
    if (!identity.keyFits()) {
      throw new StartException(
          key + ": the key does not belong to the first certificate of " + certificates);
    }
    return identity;
  }

  /** The certificates as PEM. */
  String chainPem() {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate certificate : chain) {
      pem.append(pem(certificate));
    }
    return pem.toString();
  }

  /** The key as PEM of PKCS #8. A secret. */
  String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }

  private static String pem(String type, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new IllegalStateException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private static List<X509Certificate> certificates(Path file) throws StartException {
    List<X509Certificate> chain = new ArrayList<>();
    try (PEMParser parser = new PEMParser(text(file))) {
      JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof X509CertificateHolder holder) {
          chain.add(converter.getCertificate(holder));
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new StartException(file + ": no certificate in PEM: " + e.getMessage(), e);
    }
    if (chain.isEmpty()) {
      throw new StartException(
          file + ": holds no certificate; expected -----BEGIN CERTIFICATE-----");
    }
    return chain;
  }

  private static PrivateKey privateKey(Path file) throws StartException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (PEMParser parser = new PEMParser(text(file))) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        switch (found) {
          case PrivateKeyInfo info -> {
            return converter.getPrivateKey(info);
          }
          case PEMKeyPair pair -> {
            return converter.getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ ->
              throw new StartException(
                  file + ": the key is encrypted; decrypt it with openssl pkey -in FILE -out FILE");
          default -> {
            // The parameters of an elliptic curve may stand before its key.
          }
        }
      }
    } catch (IOException e) {
      // The message of the parser may quote the file.
      throw new StartException(
          file + ": the private key cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    throw new StartException(file + ": holds no private key; expected -----BEGIN PRIVATE KEY-----");
  }

  private static Reader text(Path file) throws StartException {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw new StartException(
            file + ": is larger than " + MAX_FILE + " bytes; is it the right file?");
      }
      // Latin 1 takes any byte; what is no PEM is found out by the parser.
      return new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new StartException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private boolean keyFits() throws StartException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    byte[] sample = "assay".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(sample);
      byte[] signature = signer.sign();
      signer.initVerify(chain.getFirst().getPublicKey());
      signer.update(sample);
      return signer.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
