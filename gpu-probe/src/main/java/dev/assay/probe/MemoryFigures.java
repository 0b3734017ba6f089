package dev.assay.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much memory it took to load and run a model. All figures are peaks of the resident memory of
 * a fresh process, all that is in it included.
 *
 * @param device {@code cpu}
 * @param shapes of all inputs, as they were run
 * @param runs how often the model was run until the peak was steady
 * @param baseBytes of the process before it loaded the runtime
 * @param loadPeakBytes until the model was loaded
 * @param minimumBytes over all runs where the runtime keeps nothing between them; null where this
 *     was not measured
 * @param asDeployedBytes over all runs with the runtime's defaults
 */
public record MemoryFigures(
    String device,
    Map<String, List<Long>> shapes,
    int runs,
    long baseBytes,
    long loadPeakBytes,
    @Nullable Long minimumBytes,
    long asDeployedBytes) {
  public MemoryFigures {
    shapes = Declared.copyOf(shapes);
  }
}
