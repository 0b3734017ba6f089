package dev.assay.attestation.trust;

import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;

/** The curves of keys that sign models, each with the hash that belongs to it. */
public enum Curve {
  P256(256, "SHA256withECDSA"),
  P384(384, "SHA384withECDSA"),
  P521(521, "SHA512withECDSA");

  private final int bits;
  private final String algorithm;

  Curve(int bits, String algorithm) {
    this.bits = bits;
    this.algorithm = algorithm;
  }

  /** The JCA's name of the signature algorithm. */
  public String algorithm() {
    return algorithm;
  }

  /**
   * The curve of a key. The JDK knows no other curves of these sizes.
   *
   * @throws InvalidKeySpecException where it is none of these
   */
  public static Curve of(ECPublicKey key) throws InvalidKeySpecException {
    int bits = key.getParams().getCurve().getField().getFieldSize();
    for (Curve curve : values()) {
      if (curve.bits == bits) {
        return curve;
      }
    }
    throw new InvalidKeySpecException(
        "the key's curve has " + bits + " bits; expected P-256, P-384 or P-521");
  }
}
