package dev.assay.probe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a model.
 *
 * @param precision of its weights; null where nothing is said
 * @param memory that is enough to run it; null where nothing is said
 * @param shapes at which that holds: the lengths of the axes of inputs, by their names
 */
public record Declared(
    @Nullable Precision precision,
    @Nullable MemoryQuantity memory,
    Map<String, List<Long>> shapes) {
  public Declared {
    shapes = copyOf(shapes);
  }

  /** In the order of the names. */
  static Map<String, List<Long>> copyOf(Map<String, List<Long>> shapes) {
    Map<String, List<Long>> sorted = new TreeMap<>();
    shapes.forEach((name, shape) -> sorted.put(name, List.copyOf(shape)));
    return Collections.unmodifiableMap(sorted);
  }
}
