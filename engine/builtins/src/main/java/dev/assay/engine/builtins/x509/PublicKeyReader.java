package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7). */
public final class PublicKeyReader {
  static final Oid RSA = Oid.of(1, 2, 840, 113549, 1, 1, 1);
  static final Oid DSA = Oid.of(1, 2, 840, 10040, 4, 1);
  static final Oid EC = Oid.of(1, 2, 840, 10045, 2, 1);
  static final Oid X25519 = Oid.of(1, 3, 101, 110);
  static final Oid ED25519 = Oid.of(1, 3, 101, 112);

  /** Go's numbers of the algorithms; X25519 has none. */
  private static final Map<Oid, Integer> ALGORITHMS = Map.of(RSA, 1, DSA, 2, EC, 3, ED25519, 4);

  private static final byte[] NULL = {5, 0};
  private static final int LARGEST_INTEGER_BITS = 63;

  private PublicKeyReader() {}

  /** Go's number of a key algorithm, 0 where it has none. */
  static int algorithm(Oid oid) {
    return ALGORITHMS.getOrDefault(oid, 0);
  }

  /** The key of a PEM block {@code PUBLIC KEY}. */
  public static PublicKeyData read(byte[] der) throws BuiltinException {
    Der input = new Der(der);
    Der info = Asn1Structure.sequence(input, "publicKeyInfo");
    if (!input.isEmpty()) {
      throw new BuiltinException("x509: trailing data after ASN.1 of public-key");
    }
    String message = "asn1: structure error: malformed public key";
    AlgorithmId algorithm = AlgorithmId.read(info.read(Der.SEQUENCE, message));
    byte[] bits = info.readBits(message).rightAligned();
    PublicKeyData key = key(algorithm, bits);
    if (key == null) {
      throw new BuiltinException("x509: unknown public key algorithm");
    }
    return key;
  }

  /** The key, or null where the algorithm is none that keys are read of. */
  static @Nullable PublicKeyData key(AlgorithmId algorithm, byte[] bits) throws BuiltinException {
    Oid oid = algorithm.oid();
    byte[] parameters = algorithm.parameters();
    if (oid.equals(RSA)) {
      return rsa(parameters, bits);
    }
    if (oid.equals(EC)) {
      Der name = new Der(parameters);
      Curve curve = Curve.of(name.readOid("x509: invalid ECDSA parameters"));
      if (curve == null) {
        throw new BuiltinException("x509: unsupported elliptic curve");
      }
      return curve.point(bits);
    }
    if (oid.equals(ED25519)) {
      if (parameters.length > 0) {
        throw new BuiltinException("x509: Ed25519 key encoded with illegal parameters");
      }
      if (bits.length != 32) {
        throw new BuiltinException("x509: wrong Ed25519 public key size");
      }
      return new PublicKeyData.Ed25519(bits);
    }
    if (oid.equals(X25519)) {
      if (parameters.length > 0) {
        throw new BuiltinException("x509: X25519 key encoded with illegal parameters");
      }
      if (bits.length != 32) {
        throw new BuiltinException("crypto/ecdh: invalid public key");
      }
      return new PublicKeyData.X25519();
    }
    return oid.equals(DSA) ? dsa(parameters, bits) : null;
  }

  private static PublicKeyData rsa(byte[] parameters, byte[] bits) throws BuiltinException {
    if (!Arrays.equals(parameters, NULL)) {
      throw new BuiltinException("x509: RSA key missing NULL parameters");
    }
    Der key = new Der(bits).read(Der.SEQUENCE, "x509: invalid RSA public key");
    BigInteger modulus = key.readInteger("x509: invalid RSA modulus");
    BigInteger exponent = key.readInteger("x509: invalid RSA public exponent");
    if (exponent.bitLength() > LARGEST_INTEGER_BITS) {
      throw new BuiltinException("x509: invalid RSA public exponent");
    }
    if (modulus.signum() <= 0) {
      throw new BuiltinException("x509: RSA modulus is not a positive number");
    }
    if (exponent.signum() <= 0) {
      throw new BuiltinException("x509: RSA public exponent is not a positive number");
    }
    return new PublicKeyData.Rsa(modulus, exponent.longValue());
  }

  private static PublicKeyData dsa(byte[] parameters, byte[] bits) throws BuiltinException {
    BigInteger y = new Der(bits).readInteger("x509: invalid DSA public key");
    String message = "x509: invalid DSA parameters";
    Der group = new Der(parameters).read(Der.SEQUENCE, message);
    BigInteger p = group.readInteger(message);
    BigInteger q = group.readInteger(message);
    BigInteger g = group.readInteger(message);
    if (y.signum() <= 0 || p.signum() <= 0 || q.signum() <= 0 || g.signum() <= 0) {
      throw new BuiltinException("x509: zero or negative DSA parameter");
    }
    return new PublicKeyData.Dsa(p, q, g, y);
  }
}
