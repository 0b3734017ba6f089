package dev.assay.engine.builtins;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates made for tests. */
final class TestKeys {
  static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private TestKeys() {}

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519", PROVIDER).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Any object in PEM: a certificate, a request, a key in its own format. */
  static String pem(Object object) {
    StringWriter out = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The private key in PEM of PKCS #8. */
  static String pkcs8(KeyPair pair) {
    try {
      return pem(new JcaPKCS8Generator(pair.getPrivate(), null).generate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String algorithm(KeyPair pair) {
    return switch (pair.getPrivate().getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> "Ed25519";
    };
  }

  /** A certificate that signs itself. */
  static X509CertificateHolder selfSigned(String name, KeyPair pair) {
    return new Issue(name, pair).by(name, pair);
  }

  /** A certificate to be made. */
  static final class Issue {
    private final String name;
    private final KeyPair pair;
    private final List<Extension> extensions = new ArrayList<>();
    private Instant from = Instant.now().minusSeconds(3600);
    private Instant until = Instant.now().plusSeconds(86_400);

    Issue(String name, KeyPair pair) {
      this.name = name;
      this.pair = pair;
    }

    Issue extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
      try {
        extensions.add(new Extension(id, critical, value.toASN1Primitive().getEncoded()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    Issue authority() {
      return extension(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    Issue authority(int pathLength) {
      return extension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
    }

    Issue valid(Instant newFrom, Instant newUntil) {
      from = newFrom;
      until = newUntil;
      return this;
    }

    X509CertificateHolder by(String issuer, KeyPair issuerPair) {
      return by(issuer, issuerPair, algorithm(issuerPair));
    }

    X509CertificateHolder by(String issuer, KeyPair issuerPair, String algorithm) {
      try {
        JcaX509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                new BigInteger(100, new SecureRandom()),
                Date.from(from),
                Date.from(until),
                new X500Name(name),
                pair.getPublic());
        for (Extension extension : extensions) {
          builder.addExtension(extension);
        }
        return builder.build(
            new JcaContentSignerBuilder(algorithm)
                .setProvider(PROVIDER)
                .build(issuerPair.getPrivate()));
      } catch (IOException | OperatorCreationException e) {
        throw new AssertionError(e);
      }
    }
  }
}
