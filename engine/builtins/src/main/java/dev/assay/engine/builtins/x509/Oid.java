package dev.assay.engine.builtins.x509;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** An object identifier. */
record Oid(List<BigInteger> parts) {
  Oid {
    parts = List.copyOf(parts);
  }

  static Oid of(long... parts) {
    return new Oid(java.util.Arrays.stream(parts).mapToObj(BigInteger::valueOf).toList());
  }

  /** Whether each part fits an int. */
  boolean isSmall() {
    return parts.stream().allMatch(part -> part.bitLength() <= 31);
  }

  /** Whether it stands directly below {@code id-ce}, 2.5.29. */
  boolean isCertificateExtension() {
    return parts.size() == 4
        && parts.get(0).intValue() == 2
        && parts.get(1).intValue() == 5
        && parts.get(2).intValue() == 29;
  }

  int last() {
    return parts.getLast().intValue();
  }

  Value toJson() {
    return ArrayValue.copyOf(
        parts.stream().map(part -> NumberValue.of(new BigDecimal(part))).toList());
  }

  /** With dots. */
  @Override
  public String toString() {
    return parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }
}
