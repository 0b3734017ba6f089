package dev.assay.engine.builtins.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A public key that is ready to verify with. Safe for use by several threads. */
public final class VerificationKey {
  /** Go's bound, below which RSA keys verify nothing. */
  public static final int SMALLEST_RSA = 1024;

  private static final byte[] ED25519_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private final PublicKeyData data;
  private final SignatureScheme.@Nullable Family family;
  private final @Nullable PublicKey key;
  private final @Nullable Provider provider;

  public VerificationKey(PublicKeyData data) {
    this.data = data;
    this.family = familyOf(data);
    Curve curve = data instanceof PublicKeyData.Ec ec ? ec.curve() : null;
    this.provider = family == null ? null : SignatureProvider.of(family, curve);
    this.key = provider == null ? null : make(data, provider);
  }

  private static SignatureScheme.@Nullable Family familyOf(PublicKeyData data) {
    return switch (data) {
      case PublicKeyData.Rsa rsa ->
          rsa.modulus().bitLength() >= SMALLEST_RSA && rsa.modulus().testBit(0)
              ? SignatureScheme.Family.RSA
              : null;
      case PublicKeyData.Ec ec -> SignatureScheme.Family.ECDSA;
      case PublicKeyData.Ed25519 ed -> SignatureScheme.Family.EDDSA;
      case PublicKeyData.Dsa dsa -> null;
      case PublicKeyData.X25519 x -> null;
    };
  }

  /** The key for a provider, or null where it takes no such key. */
  private static @Nullable PublicKey make(PublicKeyData data, Provider provider) {
    try {
      return switch (data) {
        case PublicKeyData.Rsa rsa ->
            SignatureProvider.keys("RSA", provider)
                .generatePublic(
                    new RSAPublicKeySpec(rsa.modulus(), BigInteger.valueOf(rsa.exponent())));
        case PublicKeyData.Ec ec ->
            SignatureProvider.keys("EC", provider)
                .generatePublic(
                    new ECPublicKeySpec(
                        new ECPoint(ec.x(), ec.y()),
                        SignatureProvider.parameters(ec.curve(), provider)));
        case PublicKeyData.Ed25519 ed -> {
          byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + ed.bytes().length);
          System.arraycopy(ed.bytes(), 0, encoded, ED25519_PREFIX.length, ed.bytes().length);
          yield SignatureProvider.keys("Ed25519", provider)
              .generatePublic(new X509EncodedKeySpec(encoded));
        }
        case PublicKeyData.Dsa dsa -> null;
        case PublicKeyData.X25519 x -> null;
      };
    } catch (GeneralSecurityException | IllegalArgumentException unfit) {
      return null;
    }
  }

  public PublicKeyData data() {
    return data;
  }

  /** Whether the key is of the kind that a scheme takes. */
  public boolean fits(SignatureScheme scheme) {
    return switch (scheme.family()) {
      case RSA, RSA_PSS -> data instanceof PublicKeyData.Rsa;
      case ECDSA -> data instanceof PublicKeyData.Ec;
      case EDDSA -> data instanceof PublicKeyData.Ed25519;
    };
  }

  /**
   * Whether a signature is that of a message by this key.
   *
   * @param signature that of ECDSA in DER, that of PSS with a salt as long as the hash
   */
  public boolean verify(SignatureScheme scheme, byte[] message, byte[] signature) {
    return fits(scheme) && verify(scheme, scheme.hashLength(), message, signature);
  }

  /** The same as {@link #verify}, with a salt of any length in signatures of PSS. */
  public boolean verifyAnySalt(SignatureScheme scheme, byte[] message, byte[] signature) {
    if (verify(scheme, message, signature)) {
      return true;
    }
    if (scheme.family() != SignatureScheme.Family.RSA_PSS
        || key == null
        || !(data instanceof PublicKeyData.Rsa rsa)) {
      return false;
    }
    int salt = saltLength(scheme, rsa, signature);
    return salt >= 0 && salt != scheme.hashLength() && verify(scheme, salt, message, signature);
  }

  private boolean verify(SignatureScheme scheme, int salt, byte[] message, byte[] signature) {
    if (key == null || provider == null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(scheme.standardName(), provider);
      if (scheme.family() == SignatureScheme.Family.RSA_PSS) {
        verifier.setParameter(scheme.pss(salt));
      }
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (InvalidKeyException unfit) {
      return false;
    } catch (GeneralSecurityException | RuntimeException malformed) {
      // Providers throw for signatures that are none, and some of them unchecked.
      return false;
    }
  }

  /** How long the salt in a PSS signature is (RFC 8017, section 9.1.2), or -1. */
  private static int saltLength(SignatureScheme scheme, PublicKeyData.Rsa rsa, byte[] signature) {
    int bits = rsa.modulus().bitLength() - 1;
    int length = (bits + 7) / 8;
    BigInteger number = new BigInteger(1, signature);
    int hash = scheme.hashLength();
    if (number.compareTo(rsa.modulus()) >= 0 || length < hash + 2) {
      return -1;
    }
    byte[] raw = number.modPow(BigInteger.valueOf(rsa.exponent()), rsa.modulus()).toByteArray();
    byte[] encoded = new byte[length];
    int copied = Math.min(raw.length, length);
    System.arraycopy(raw, raw.length - copied, encoded, length - copied, copied);
    byte[] seed = Arrays.copyOfRange(encoded, length - hash - 1, length - 1);
    byte[] block = mask(scheme, seed, length - hash - 1);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= encoded[i];
    }
    block[0] &= (byte) (0xFF >> (8 * length - bits));
    int one = 0;
    while (one < block.length && block[one] == 0) {
      one++;
    }
    return one < block.length && block[one] == 1 ? block.length - one - 1 : -1;
  }

  /** MGF1 (RFC 8017, appendix B.2.1). */
  private static byte[] mask(SignatureScheme scheme, byte[] seed, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance(scheme.hashName());
      byte[] mask = new byte[length];
      int hash = scheme.hashLength();
      for (int counter = 0; counter * hash < length; counter++) {
        digest.update(seed);
        digest.update(new byte[] {0, 0, (byte) (counter >>> 8), (byte) counter});
        System.arraycopy(
            digest.digest(), 0, mask, counter * hash, Math.min(hash, length - counter * hash));
      }
      return mask;
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-2 is part of every JDK", e);
    }
  }
}
