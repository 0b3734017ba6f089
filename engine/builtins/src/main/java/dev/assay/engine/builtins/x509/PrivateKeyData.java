package dev.assay.engine.builtins.x509;

import dev.assay.engine.builtins.text.Base64Text;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A private key, as its encoding says it. */
public sealed interface PrivateKeyData {
  /** The fields of Go's type for such keys. */
  Value toJson();

  /** The key that others have of it. */
  PublicKeyData publicKey();

  /** An RSA key of two primes or more, the first two with what is computed of them. */
  record Rsa(
      PublicKeyData.Rsa publicKey,
      BigInteger d,
      List<BigInteger> primes,
      BigInteger dp,
      BigInteger dq,
      BigInteger qInverse)
      implements PrivateKeyData {
    public Rsa {
      primes = List.copyOf(primes);
    }

    @Override
    public Value toJson() {
      return ObjectValue.builder()
          .put("N", PublicKeyData.number(publicKey.modulus()))
          .put("E", Value.of(publicKey.exponent()))
          .put("D", PublicKeyData.number(d))
          .put("Primes", ArrayValue.copyOf(primes.stream().map(PublicKeyData::number).toList()))
          .put(
              "Precomputed",
              ObjectValue.builder()
                  .put("Dp", PublicKeyData.number(dp))
                  .put("Dq", PublicKeyData.number(dq))
                  .put("Qinv", PublicKeyData.number(qInverse))
                  .put("CRTValues", otherPrimes())
                  .build())
          .build();
    }

    /** What is computed of the primes beyond the second. */
    private ArrayValue otherPrimes() {
      List<Value> values = new ArrayList<>();
      BigInteger product = primes.get(0).multiply(primes.get(1));
      for (BigInteger prime : primes.subList(2, primes.size())) {
        values.add(
            ObjectValue.builder()
                .put("Exp", PublicKeyData.number(d.mod(prime.subtract(BigInteger.ONE))))
                .put("Coeff", PublicKeyData.number(product.modInverse(prime)))
                .put("R", PublicKeyData.number(product))
                .build());
        product = product.multiply(prime);
      }
      return ArrayValue.copyOf(values);
    }
  }

  /** A number, and the point of the curve that it leads to. */
  record Ec(PublicKeyData.Ec publicKey, BigInteger d) implements PrivateKeyData {
    @Override
    public Value toJson() {
      return ((ObjectValue) publicKey.toJson()).with("D", PublicKeyData.number(d));
    }
  }

  /** A seed of 32 bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ed25519(PublicKeyData.Ed25519 publicKey, byte[] seed) implements PrivateKeyData {
    @Override
    public Value toJson() {
      byte[] both = new byte[seed.length + publicKey.bytes().length];
      System.arraycopy(seed, 0, both, 0, seed.length);
      System.arraycopy(publicKey.bytes(), 0, both, seed.length, publicKey.bytes().length);
      return StringValue.of(Base64Text.encode(both));
    }
  }

  /** A key of X25519, which is not shown. */
  record X25519() implements PrivateKeyData {
    @Override
    public Value toJson() {
      return ObjectValue.EMPTY;
    }

    @Override
    public PublicKeyData publicKey() {
      return new PublicKeyData.X25519();
    }
  }
}
