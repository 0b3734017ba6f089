package dev.assay.probe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * In which precision a device computed with the weights: multiplications of an activation with a
 * weight, not those of two activations, and no lookups. Where only the weights are quantised and
 * are unfolded for the multiplication it is that of the weights.
 *
 * @param device {@code cpu}
 */
public record ExecutedOperators(String device, List<Part> parts) {

  /**
   * The operators of one precision.
   *
   * @param operators how many there are
   * @param elements of their weights
   */
  public record Part(Precision precision, long operators, long elements) {}

  public ExecutedOperators {
    parts = List.copyOf(parts);
  }

  public PrecisionMix mix() {
    Map<Precision, Long> elements = new EnumMap<>(Precision.class);
    parts.forEach(part -> elements.merge(part.precision(), part.elements(), Long::sum));
    return new PrecisionMix(elements, 0);
  }
}
