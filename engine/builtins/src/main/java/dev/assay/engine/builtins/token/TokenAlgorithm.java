package dev.assay.engine.builtins.token;

import dev.assay.engine.builtins.x509.MessageCode;
import dev.assay.engine.builtins.x509.PublicKeyData;
import dev.assay.engine.builtins.x509.SignatureScheme;
import dev.assay.engine.builtins.x509.VerificationKey;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signatures of JSON Web Algorithms (RFC 7518, section 3). */
public final class TokenAlgorithm {
  private static final Set<String> KNOWN =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256",
          "HS384", "HS512", "EdDSA");

  private TokenAlgorithm() {}

  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /** The name of the message authentication code of an algorithm, or null where it has none. */
  static @Nullable String mac(String algorithm) {
    return switch (algorithm) {
      case "HS256" -> "HmacSHA256";
      case "HS384" -> "HmacSHA384";
      case "HS512" -> "HmacSHA512";
      default -> null;
    };
  }

  /** Whether a token that names an algorithm is signed by a key of whatever kind. */
  static boolean verify(String algorithm, TokenKey.Material key, byte[] message, byte[] signature) {
    String mac = mac(algorithm);
    if (mac != null) {
      // Only a secret: public keys are no secrets, whatever bytes they are.
      return key instanceof TokenKey.Secret secret
          && MessageDigest.isEqual(MessageCode.of(mac, secret.bytes(), message), signature);
    }
    SignatureScheme scheme =
        SignatureScheme.ofJose(algorithm.equals("Ed25519") ? "EdDSA" : algorithm);
    VerificationKey verifier =
        switch (key) {
          case TokenKey.Public known -> known.key();
          case TokenKey.Private own -> own.key();
          case TokenKey.Secret secret -> null;
        };
    if (scheme == null || verifier == null || !verifier.fits(scheme)) {
      return false;
    }
    if (verifier.data() instanceof PublicKeyData.Ec ec
        && signature.length != 2 * ec.curve().size()) {
      return false;
    }
    byte[] der = derOf(scheme, verifier, signature);
    return der != null && verifier.verify(scheme, message, der);
  }

  /** Whether a key signed, with the freedom of the functions that are named for an algorithm. */
  public static boolean verifyLoosely(
      SignatureScheme scheme, VerificationKey key, byte[] message, byte[] signature) {
    byte[] der = key.fits(scheme) ? derOf(scheme, key, signature) : null;
    return der != null && key.verifyAnySalt(scheme, message, der);
  }

  /** A signature in the form that providers know; null where its numbers are out of range. */
  private static byte @Nullable [] derOf(
      SignatureScheme scheme, VerificationKey key, byte[] signature) {
    if (scheme.family() != SignatureScheme.Family.ECDSA
        || !(key.data() instanceof PublicKeyData.Ec ec)) {
      return signature;
    }
    int half = signature.length / 2;
    BigInteger r = new BigInteger(1, signature, 0, half);
    BigInteger s = new BigInteger(1, signature, half, signature.length - half);
    return ec.curve().toDer(r, s);
  }
}
