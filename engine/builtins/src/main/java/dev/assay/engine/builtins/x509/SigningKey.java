package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

/** Signs as tokens are signed. */
public final class SigningKey {
  private static final byte[] ED25519_PREFIX = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

  private SigningKey() {}

  /**
   * The signature of a message.
   *
   * @param data a key that the scheme takes
   * @return that of ECDSA as two numbers of equal length
   */
  public static byte[] sign(
      SignatureScheme scheme, PrivateKeyData data, byte[] message, SecureRandom random)
      throws BuiltinException {
    Curve curve = data instanceof PrivateKeyData.Ec ec ? ec.publicKey().curve() : null;
    Provider provider = SignatureProvider.of(scheme.family(), curve);
    try {
      Signature signature = Signature.getInstance(scheme.standardName(), provider);
      if (scheme.family() == SignatureScheme.Family.RSA_PSS) {
        signature.setParameter(scheme.pss(scheme.hashLength()));
      }
      signature.initSign(key(data, provider), random);
      signature.update(message);
      byte[] signed = signature.sign();
      return curve == null ? signed : curve.fromDer(signed);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new BuiltinException("the key cannot sign: " + e.getMessage());
    }
  }

  /** The key for the JDK's own TLS, which knows no keys of other providers. */
  public static PrivateKey javaKey(PrivateKeyData data) throws GeneralSecurityException {
    return key(
        data,
        KeyFactory.getInstance(
                switch (data) {
                  case PrivateKeyData.Rsa rsa -> "RSA";
                  case PrivateKeyData.Ec ec -> "EC";
                  case PrivateKeyData.Ed25519 ed -> "Ed25519";
                  case PrivateKeyData.X25519 x -> "X25519";
                })
            .getProvider());
  }

  private static PrivateKey key(PrivateKeyData data, Provider provider)
      throws GeneralSecurityException {
    return switch (data) {
      case PrivateKeyData.Rsa rsa ->
          SignatureProvider.keys("RSA", provider)
              .generatePrivate(
                  new RSAPrivateCrtKeySpec(
                      rsa.publicKey().modulus(),
                      BigInteger.valueOf(rsa.publicKey().exponent()),
                      rsa.d(),
                      rsa.primes().get(0),
                      rsa.primes().get(1),
                      rsa.dp(),
                      rsa.dq(),
                      rsa.qInverse()));
      case PrivateKeyData.Ec ec ->
          SignatureProvider.keys("EC", provider)
              .generatePrivate(
                  new ECPrivateKeySpec(
                      ec.d(), SignatureProvider.parameters(ec.publicKey().curve(), provider)));
      case PrivateKeyData.Ed25519 ed -> {
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + ed.seed().length);
        System.arraycopy(ed.seed(), 0, encoded, ED25519_PREFIX.length, ed.seed().length);
        yield SignatureProvider.keys("Ed25519", provider)
            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      }
      case PrivateKeyData.X25519 x ->
          throw new GeneralSecurityException("X25519 keys sign nothing");
    };
  }
}
