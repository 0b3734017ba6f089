package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The private keys of a PEM text, and a key as a JWK (RFC 7517). */
public final class PrivateKeys {
  private PrivateKeys() {}

  /** The keys of a text of PEM blocks, or of base64 of one; other blocks are passed over. */
  public static List<PrivateKeyData> read(String text) throws BuiltinException {
    Pem pem = new Pem(decoded(text));
    List<PrivateKeyData> keys = new ArrayList<>();
    Pem.Block block = pem.next();
    while (block != null) {
      switch (block.type()) {
        case "RSA PRIVATE KEY" -> keys.add(PrivateKeyReader.pkcs1(block.bytes()));
        case "PRIVATE KEY" -> keys.add(PrivateKeyReader.pkcs8(block.bytes()));
        case "EC PRIVATE KEY" -> keys.add(PrivateKeyReader.sec1(block.bytes()));
        default -> {
          // Certificates and parameters often stand beside keys.
        }
      }
      block = pem.next();
    }
    return keys;
  }

  private static String decoded(String text) {
    try {
      byte[] bytes = Base64Text.decode(text);
      return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (BuiltinException noBase64) {
      return text;
    }
  }

  /** The key as a JWK. */
  public static ObjectValue toJwk(PrivateKeyData key) throws BuiltinException {
    return switch (key) {
      case PrivateKeyData.Rsa rsa -> rsa(rsa);
      case PrivateKeyData.Ec ec -> ec(ec);
      case PrivateKeyData.Ed25519 ed ->
          ObjectValue.builder()
              .put("kty", Value.of("OKP"))
              .put("crv", Value.of("Ed25519"))
              .put("x", Value.of(Base64Text.encodeUrl(ed.publicKey().bytes())))
              .put("d", Value.of(Base64Text.encodeUrl(ed.seed())))
              .build();
      case PrivateKeyData.X25519 x ->
          throw new BuiltinException("jwk.Import: keys of X25519 are not supported");
    };
  }

  private static ObjectValue rsa(PrivateKeyData.Rsa key) throws BuiltinException {
    if (key.primes().size() > 2) {
      throw new BuiltinException(
          "failed to initialize *jwk.rsaPrivateKey from *rsa.PrivateKey: invalid number of primes"
              + " in rsa.PrivateKey: need 0 to 2, but got "
              + key.primes().size());
    }
    return ObjectValue.builder()
        .put("kty", Value.of("RSA"))
        .put("n", number(key.publicKey().modulus()))
        .put("e", number(BigInteger.valueOf(key.publicKey().exponent())))
        .put("d", number(key.d()))
        .put("p", number(key.primes().get(0)))
        .put("q", number(key.primes().get(1)))
        .put("dp", number(key.dp()))
        .put("dq", number(key.dq()))
        .put("qi", number(key.qInverse()))
        .build();
  }

  private static ObjectValue ec(PrivateKeyData.Ec key) throws BuiltinException {
    Curve curve = key.publicKey().curve();
    if (curve == Curve.P224) {
      throw new BuiltinException(
          "jwk: failed to get algorithm for converting ECDSA private key to JWK: elliptic.Curve P-224 not registered");
    }
    return ObjectValue.builder()
        .put("kty", Value.of("EC"))
        .put("crv", Value.of(curve.jose()))
        .put("x", coordinate(curve, key.publicKey().x()))
        .put("y", coordinate(curve, key.publicKey().y()))
        .put("d", coordinate(curve, key.d()))
        .build();
  }

  private static Value number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int zeros = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return Value.of(Base64Text.encodeUrl(java.util.Arrays.copyOfRange(bytes, zeros, bytes.length)));
  }

  private static Value coordinate(Curve curve, BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[curve.size()];
    int copied = Math.min(bytes.length, padded.length);
    System.arraycopy(bytes, bytes.length - copied, padded, padded.length - copied, copied);
    return Value.of(Base64Text.encodeUrl(padded));
  }
}
