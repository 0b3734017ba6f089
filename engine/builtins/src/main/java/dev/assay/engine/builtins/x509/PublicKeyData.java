package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** A public key, as its encoding says it. */
public sealed interface PublicKeyData {
  /** The fields of Go's type for such keys. */
  Value toJson();

  /** An RSA key. */
  record Rsa(BigInteger modulus, long exponent) implements PublicKeyData {
    @Override
    public Value toJson() {
      return ObjectValue.builder().put("E", Value.of(exponent)).put("N", number(modulus)).build();
    }
  }

  /** A point on one of NIST's curves. */
  record Ec(Curve curve, BigInteger x, BigInteger y) implements PublicKeyData {
    @Override
    public Value toJson() {
      return ObjectValue.builder()
          .put("Curve", ObjectValue.EMPTY)
          .put("X", number(x))
          .put("Y", number(y))
          .build();
    }
  }

  /** A DSA key. It is shown and never used. */
  record Dsa(BigInteger p, BigInteger q, BigInteger g, BigInteger y) implements PublicKeyData {
    @Override
    public Value toJson() {
      return ObjectValue.builder()
          .put("P", number(p))
          .put("Q", number(q))
          .put("G", number(g))
          .put("Y", number(y))
          .build();
    }
  }

  /** An Ed25519 key of 32 bytes. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its own methods
  record Ed25519(byte[] bytes) implements PublicKeyData {
    @Override
    public Value toJson() {
      return StringValue.of(Base64Text.encode(bytes));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Ed25519 key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** A key of X25519, with which nothing is signed. */
  record X25519() implements PublicKeyData {
    @Override
    public Value toJson() {
      return ObjectValue.EMPTY;
    }
  }

  /** A number of any size. */
  static Value number(BigInteger value) {
    return value.bitLength() < 64
        ? Value.of(value.longValue())
        : NumberValue.ofLiteral(new BigDecimal(value).toPlainString());
  }
}
