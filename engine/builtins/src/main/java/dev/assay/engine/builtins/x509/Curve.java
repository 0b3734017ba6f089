package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** NIST's curves (FIPS 186-4). */
public enum Curve {
  P224("P-224", "secp224r1", 224, Oid.of(1, 3, 132, 0, 33)),
  P256("P-256", "secp256r1", 256, Oid.of(1, 2, 840, 10045, 3, 1, 7)),
  P384("P-384", "secp384r1", 384, Oid.of(1, 3, 132, 0, 34)),
  P521("P-521", "secp521r1", 521, Oid.of(1, 3, 132, 0, 35));

  private final String jose;
  private final String standard;
  private final int bits;

  @SuppressWarnings("ImmutableEnumChecker") // a record of a list that cannot change
  private final Oid oid;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final X9ECParameters parameters;

  Curve(String jose, String standard, int bits, Oid oid) {
    this.jose = jose;
    this.standard = standard;
    this.bits = bits;
    this.oid = oid;
    this.parameters = CustomNamedCurves.getByName(standard);
  }

  /** The name in key sets, such as {@code P-256}. */
  public String jose() {
    return jose;
  }

  /** The name by which security providers know the curve. */
  public String standardName() {
    return standard;
  }

  /** Bytes of a coordinate. */
  public int size() {
    return (bits + 7) / 8;
  }

  /** Bits of a coordinate. */
  public int bits() {
    return bits;
  }

  /** The curve of a name in key sets, or null; P-224 has none. */
  public static @Nullable Curve ofJose(String name) {
    return Arrays.stream(values())
        .filter(curve -> curve != P224 && curve.jose.equals(name))
        .findAny()
        .orElse(null);
  }

  static @Nullable Curve of(Oid oid) {
    return Arrays.stream(values()).filter(curve -> curve.oid.equals(oid)).findAny().orElse(null);
  }

  /** A point that is written as 4 and its two coordinates. */
  PublicKeyData.Ec point(byte[] encoded) throws BuiltinException {
    if (encoded.length == 0 || encoded[0] != 4) {
      throw new BuiltinException("ecdsa: invalid uncompressed public key");
    }
    if (encoded.length != 1 + 2 * size()) {
      throw new BuiltinException("invalid " + name() + " point encoding");
    }
    BigInteger x = new BigInteger(1, encoded, 1, size());
    BigInteger y = new BigInteger(1, encoded, 1 + size(), size());
    check(x, y);
    return new PublicKeyData.Ec(this, x, y);
  }

  /** Refuses what is no point of the curve. */
  public void check(BigInteger x, BigInteger y) throws BuiltinException {
    BigInteger prime = parameters.getCurve().getField().getCharacteristic();
    if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      throw new BuiltinException(
          "invalid " + name() + (this == P256 ? " element encoding" : "Element encoding"));
    }
    if (!parameters.getCurve().createPoint(x, y).isValid()) {
      throw new BuiltinException(name() + " point not on curve");
    }
  }

  /** The public key of a private number. */
  PublicKeyData.Ec multiply(BigInteger secret) throws BuiltinException {
    if (secret.signum() == 0 || secret.compareTo(parameters.getN()) >= 0) {
      throw new BuiltinException(
          secret.signum() == 0 ? "ecdsa: private key is zero" : "input overflows the modulus");
    }
    ECPoint point = parameters.getG().multiply(secret).normalize();
    return new PublicKeyData.Ec(
        this, point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
  }

  /** The two numbers of a signature in DER, or null where one is no number of the curve's order. */
  public byte @Nullable [] toDer(BigInteger r, BigInteger s) {
    try {
      return StandardDSAEncoding.INSTANCE.encode(parameters.getN(), r, s);
    } catch (IOException | IllegalArgumentException outOfRange) {
      return null;
    }
  }

  /** The two numbers of a signature in DER one after the other, each as long as the order. */
  byte[] fromDer(byte[] der) throws IOException {
    BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(parameters.getN(), der);
    return PlainDSAEncoding.INSTANCE.encode(parameters.getN(), numbers[0], numbers[1]);
  }
}
