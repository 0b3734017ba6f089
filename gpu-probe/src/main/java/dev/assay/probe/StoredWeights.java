package dev.assay.probe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which precision the weights of a model are stored: those of floating or quantised type; shapes
 * and indices are constants too and no weights.
 */
public record StoredWeights(List<Part> parts) {

  /**
   * The weights of one precision.
   *
   * @param precision null for formats that {@link Precision} has no name for
   * @param bytes that they take in the file
   */
  public record Part(@Nullable Precision precision, long elements, long bytes) {}

  public StoredWeights {
    parts = List.copyOf(parts);
  }

  public PrecisionMix mix() {
    Map<Precision, Long> elements = new EnumMap<>(Precision.class);
    long other = 0;
    for (Part part : parts) {
      if (part.precision() == null) {
        other += part.elements();
      } else {
        elements.merge(part.precision(), part.elements(), Long::sum);
      }
    }
    return new PrecisionMix(elements, other);
  }
}
