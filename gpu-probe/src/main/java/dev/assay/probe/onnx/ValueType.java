package dev.assay.probe.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of an input or output. */
public sealed interface ValueType {
  /**
   * A tensor.
   *
   * @param dims null where not even the number of axes is said
   */
  record Tensor(ElementType element, @Nullable List<Dimension> dims) implements ValueType {
    public Tensor {
      dims = dims == null ? null : List.copyOf(dims);
    }
  }

  /**
   * Anything else.
   *
   * @param what {@code sequence}, {@code map}, {@code optional}, {@code sparse tensor}, {@code
   *     opaque} or {@code untyped}
   */
  record Other(String what) implements ValueType {}
}
