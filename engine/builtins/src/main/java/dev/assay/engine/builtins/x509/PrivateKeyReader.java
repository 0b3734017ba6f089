package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/** Reads private keys: PKCS #1 (RFC 8017), PKCS #8 (RFC 5208) and SEC 1 (RFC 5915). */
public final class PrivateKeyReader {
  private static final BigInteger ONE = BigInteger.ONE;

  /** The outer forms, by what stands behind the version. */
  private enum Form {
    PKCS1("ParsePKCS1PrivateKey"),
    PKCS8("ParsePKCS8PrivateKey"),
    SEC1("ParseECPrivateKey"),
    NONE("");

    private final String goName;

    Form(String goName) {
      this.goName = goName;
    }
  }

  private PrivateKeyReader() {}

  private static Form form(byte[] der) {
    try {
      Der fields = new Der(der).read(Der.SEQUENCE, "");
      fields.readInteger("");
      return switch (fields.nextTag()) {
        case Der.INTEGER -> Form.PKCS1;
        case Der.SEQUENCE -> Form.PKCS8;
        case Der.OCTET_STRING -> Form.SEC1;
        default -> Form.NONE;
      };
    } catch (BuiltinException noSequence) {
      return Form.NONE;
    }
  }

  /** Refuses what is of another form, and what is of none. */
  private static Der open(byte[] der, Form expected, String type) throws BuiltinException {
    Form found = form(der);
    if (found != expected && found != Form.NONE) {
      throw new BuiltinException(
          "x509: failed to parse private key (use "
              + found.goName
              + " instead for this key format)");
    }
    Der input = new Der(der);
    Der fields = Asn1Structure.sequence(input, type);
    if (!input.isEmpty() && expected == Form.PKCS1) {
      throw new BuiltinException("asn1: syntax error: trailing data");
    }
    return fields;
  }

  /** The key of a PEM block {@code RSA PRIVATE KEY}. */
  public static PrivateKeyData.Rsa pkcs1(byte[] der) throws BuiltinException {
    Der fields = open(der, Form.PKCS1, "pkcs1PrivateKey");
    String message = Asn1Structure.malformed("pkcs1PrivateKey");
    long version = fields.readLong(Der.INTEGER, message);
    BigInteger[] numbers = new BigInteger[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = fields.readInteger(message);
    }
    BigInteger[] computed = new BigInteger[3];
    for (int i = 0; i < computed.length && fields.isNext(Der.INTEGER); i++) {
      computed[i] = fields.readInteger(message);
    }
    List<BigInteger> primes = new ArrayList<>(List.of(numbers[3], numbers[4]));
    Der others = fields.readOptional(Der.SEQUENCE, message);
    while (others != null && !others.isEmpty()) {
      primes.add(others.read(Der.SEQUENCE, message).readInteger(message));
    }
    if (version > 1) {
      throw new BuiltinException("x509: unsupported private key version");
    }
    if (!positive(numbers[0], numbers[2], numbers[3], numbers[4]) || !positive(computed)) {
      throw new BuiltinException("x509: private key contains zero or negative value");
    }
    if (!positive(primes.toArray(BigInteger[]::new))) {
      throw new BuiltinException("x509: private key contains zero or negative prime");
    }
    if (numbers[1].bitLength() > 63) {
      throw new BuiltinException("asn1: structure error: integer too large");
    }
    return rsa(
        new PublicKeyData.Rsa(numbers[0], numbers[1].longValue()), numbers[2], primes, computed);
  }

  private static boolean positive(@Nullable BigInteger... numbers) {
    for (BigInteger number : numbers) {
      if (number != null && number.signum() <= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * An RSA key whose numbers fit each other.
   *
   * @param computed the two exponents and the coefficient, where they are known
   */
  public static PrivateKeyData.Rsa rsa(
      PublicKeyData.Rsa publicKey,
      BigInteger d,
      List<BigInteger> primes,
      @Nullable BigInteger[] computed)
      throws BuiltinException {
    BigInteger p = primes.get(0);
    BigInteger q = primes.get(1);
    checkPublic(publicKey);
    check(!p.equals(ONE) && !q.equals(ONE), "invalid prime");
    BigInteger pMinus1 = p.subtract(ONE);
    BigInteger qMinus1 = q.subtract(ONE);
    check(
        p.gcd(q).equals(ONE),
        primes.size() > 2 ? "prime factors are not relatively prime" : "invalid CRT coefficient");
    boolean known =
        primes.size() == 2 && computed[0] != null && computed[1] != null && computed[2] != null;
    BigInteger dp = known ? present(computed[0]) : d.mod(pMinus1);
    BigInteger dq = known ? present(computed[1]) : d.mod(qMinus1);
    BigInteger qInverse = known ? present(computed[2]) : q.modInverse(p);
    if (primes.size() == 2) {
      BigInteger e = BigInteger.valueOf(publicKey.exponent());
      check(p.multiply(q).equals(publicKey.modulus()), "p * q != n");
      check(dp.compareTo(pMinus1) < 0, "invalid CRT exponent");
      check(dp.multiply(e).mod(pMinus1).equals(ONE), "invalid CRT exponent");
      check(dq.compareTo(qMinus1) < 0, "invalid CRT exponent");
      check(dq.multiply(e).mod(qMinus1).equals(ONE), "invalid CRT exponent");
      check(q.multiply(qInverse).mod(p).equals(ONE), "invalid CRT coefficient");
      check(d.mod(pMinus1).equals(dp), "d does not match dP");
      check(d.mod(qMinus1).equals(dq), "d does not match dQ");
      int bits = publicKey.modulus().bitLength();
      check(p.subtract(q).bitLength() > bits / 2 - 100, "|p - q| too small");
      check(d.bitLength() > bits / 2, "d too small");
    }
    return new PrivateKeyData.Rsa(publicKey, d, primes, dp, dq, qInverse);
  }

  private static BigInteger present(@Nullable BigInteger number) {
    return number == null ? BigInteger.ZERO : number;
  }

  private static void checkPublic(PublicKeyData.Rsa key) throws BuiltinException {
    check(key.modulus().testBit(0), "public modulus is even");
    check(key.exponent() >= 2, "public exponent too small or negative");
    check((key.exponent() & 1) != 0, "public exponent is even");
    check(key.exponent() <= Integer.MAX_VALUE, "public exponent too large");
  }

  private static void check(boolean holds, String message) throws BuiltinException {
    if (!holds) {
      throw new BuiltinException("crypto/rsa: " + message);
    }
  }

  /** The key of a PEM block {@code EC PRIVATE KEY}. */
  public static PrivateKeyData.Ec sec1(byte[] der) throws BuiltinException {
    return sec1(der, null);
  }

  private static PrivateKeyData.Ec sec1(byte[] der, @Nullable Oid named) throws BuiltinException {
    Der fields = open(der, Form.SEC1, "ecPrivateKey");
    String message = "x509: failed to parse EC private key: " + Asn1Structure.malformed("key");
    long version = fields.readLong(Der.INTEGER, message);
    byte[] secret = fields.read(Der.OCTET_STRING, message).bytes();
    Der parameters = fields.readOptional(Der.CONTEXT | Der.CONSTRUCTED, message);
    if (version != 1) {
      throw new BuiltinException("x509: unknown EC private key version " + version);
    }
    Oid own = parameters == null ? null : parameters.readOid(message);
    Oid oid = named == null ? own : named;
    Curve curve = oid == null ? null : Curve.of(oid);
    if (curve == null) {
      throw new BuiltinException("x509: unknown elliptic curve");
    }
    for (int i = 0; i < secret.length - curve.size(); i++) {
      if (secret[i] != 0) {
        throw new BuiltinException("x509: invalid private key length");
      }
    }
    BigInteger d = new BigInteger(1, secret);
    return new PrivateKeyData.Ec(curve.multiply(d), d);
  }

  /** The key of a PEM block {@code PRIVATE KEY}. */
  public static PrivateKeyData pkcs8(byte[] der) throws BuiltinException {
    Der fields = open(der, Form.PKCS8, "pkcs8");
    String message = Asn1Structure.malformed("pkcs8");
    fields.readInteger(message);
    AlgorithmId algorithm = AlgorithmId.read(fields.read(Der.SEQUENCE, message));
    byte[] key = fields.read(Der.OCTET_STRING, message).bytes();
    Oid oid = algorithm.oid();
    if (oid.equals(PublicKeyReader.RSA)) {
      try {
        return pkcs1(key);
      } catch (BuiltinException e) {
        throw embedded("RSA", e);
      }
    }
    if (oid.equals(PublicKeyReader.EC)) {
      try {
        return sec1(key, namedCurve(algorithm));
      } catch (BuiltinException e) {
        throw embedded("EC", e);
      }
    }
    if (oid.equals(PublicKeyReader.ED25519)) {
      return ed25519(seed("Ed25519", algorithm, key));
    }
    if (oid.equals(PublicKeyReader.X25519)) {
      seed("X25519", algorithm, key);
      return new PrivateKeyData.X25519();
    }
    throw new BuiltinException(
        "x509: PKCS#8 wrapping contained private key with unknown algorithm: " + oid);
  }

  private static BuiltinException embedded(String kind, BuiltinException cause) {
    return new BuiltinException(
        "x509: failed to parse " + kind + " private key embedded in PKCS#8: " + cause.getMessage());
  }

  private static @Nullable Oid namedCurve(AlgorithmId algorithm) {
    try {
      return new Der(algorithm.parameters()).readOid("");
    } catch (BuiltinException none) {
      return null;
    }
  }

  private static byte[] seed(String kind, AlgorithmId algorithm, byte[] key)
      throws BuiltinException {
    if (algorithm.parameters().length > 0) {
      throw new BuiltinException("x509: invalid " + kind + " private key parameters");
    }
    byte[] seed =
        new Der(key)
            .read(
                Der.OCTET_STRING,
                "x509: invalid " + kind + " private key: " + Asn1Structure.malformed("key"))
            .bytes();
    if (seed.length != 32) {
      throw new BuiltinException("x509: invalid " + kind + " private key length: " + seed.length);
    }
    return seed;
  }

  /** The key of a seed. */
  public static PrivateKeyData.Ed25519 ed25519(byte[] seed) {
    byte[] point = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    return new PrivateKeyData.Ed25519(new PublicKeyData.Ed25519(point), seed);
  }
}
