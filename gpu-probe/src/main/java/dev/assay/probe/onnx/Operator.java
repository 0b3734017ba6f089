package dev.assay.probe.onnx;

import java.util.Comparator;

/**
 * A kind of operator.
 *
 * @param domain empty for ONNX's own, which {@code ai.onnx} names too
 * @param type {@code MatMul}
 */
public record Operator(String domain, String type) implements Comparable<Operator> {
  private static final Comparator<Operator> ORDER =
      Comparator.comparing(Operator::domain).thenComparing(Operator::type);

  @Override
  public int compareTo(Operator other) {
    return ORDER.compare(this, other);
  }

  /** {@code MatMul}, {@code com.microsoft.MatMulNBits}. */
  @Override
  public String toString() {
    return domain.isEmpty() ? type : domain + "." + type;
  }
}
