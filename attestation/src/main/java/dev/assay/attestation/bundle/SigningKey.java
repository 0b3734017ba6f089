package dev.assay.attestation.bundle;

import dev.assay.attestation.trust.Curve;
import dev.assay.attestation.trust.Pem;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.List;

/** A private key that makes bundles, and the public key by which they are verified. */
public final class SigningKey {
  private final PrivateKey key;
  private final Pem.PublicKeyText publicKey;

  private SigningKey(PrivateKey key, Pem.PublicKeyText publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /** A new key on the curve P-256. */
  public static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), Pem.publicKey(Pem.text(pair.getPublic())));
    } catch (NoSuchAlgorithmException
        | InvalidAlgorithmParameterException
        | InvalidKeySpecException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }

  /**
   * A key that was kept in two texts.
   *
   * @param privatePem PKCS #8, not encrypted
   * @throws InvalidKeySpecException where one of them is no key on one of the curves P-256, P-384,
   *     P-521, or they do not belong together
   */
  public static SigningKey of(String privatePem, String publicPem) throws InvalidKeySpecException {
    SigningKey key = new SigningKey(Pem.privateKey(privatePem), Pem.publicKey(publicPem));
    byte[] text = "do these keys belong together?".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature verifier = Signature.getInstance(key.algorithm());
      verifier.initVerify(key.publicKey.key());
      verifier.update(text);
      if (verifier.verify(key.sign(text))) {
        return key;
      }
    } catch (GeneralSecurityException _) {
      // Keys on two curves cannot even be tried; told below.
    }
    throw new InvalidKeySpecException("the public key does not belong to the private key");
  }

  /** The private key, PKCS #8 in PEM; a secret. */
  public String privatePem() {
    return Pem.text(key);
  }

  /** The public key in PEM. */
  public String publicPem() {
    return Pem.text(publicKey.key());
  }

  /** The name that bundles give the key. */
  public String hint() {
    return publicKey.hint();
  }

  /**
   * Signs a statement.
   *
   * @return a Sigstore bundle of version 0.3, JSON in UTF-8
   */
  public byte[] bundle(Value statement) {
    byte[] payload = JsonWriter.compactBytes(statement);
    byte[] signature;
    try {
      signature = sign(PreAuthentication.encode(payload));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was tried signs", e);
    }
    ObjectValue envelope =
        ObjectValue.builder()
            .put("payload", base64(payload))
            .put("payloadType", Value.of(SignatureBundle.PAYLOAD_TYPE))
            .put("signatures", ArrayValue.copyOf(List.of(ObjectValue.of("sig", base64(signature)))))
            .build();
    return JsonWriter.compactBytes(
        ObjectValue.builder()
            .put("mediaType", Value.of(SignatureBundle.MEDIA_TYPE))
            .put(
                "verificationMaterial",
                ObjectValue.of("publicKey", ObjectValue.of("hint", Value.of(hint()))))
            .put("dsseEnvelope", envelope)
            .build());
  }

  private static Value base64(byte[] bytes) {
    return Value.of(Base64.getEncoder().encodeToString(bytes));
  }

  private String algorithm() throws InvalidKeySpecException {
    return Curve.of(publicKey.key()).algorithm();
  }

  private byte[] sign(byte[] text)
      throws NoSuchAlgorithmException,
          InvalidKeyException,
          SignatureException,
          InvalidKeySpecException {
    Signature signer = Signature.getInstance(algorithm());
    signer.initSign(key);
    signer.update(text);
    return signer.sign();
  }
}
