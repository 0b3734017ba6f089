package dev.assay.probe.onnx;

import java.util.List;

/**
 * A tensor whose values come with the model: an initializer, or a constant in an attribute of a
 * node. Not all are weights in the strict sense: shapes and indices are constants too; {@link
 * StoredPrecision} tells them apart.
 *
 * @param name of the value that it is; of a constant in another attribute the node's name, a slash
 *     and the attribute's
 * @param dims of the whole tensor; empty for a single value
 * @param elements how many values are stored: the product of dims, or of a sparse tensor those that
 *     are not its default
 * @param bytes that the stored values take in their own type, packed as raw data is; of text the
 *     bytes of its characters
 * @param sparse whether it unfolds into the product of dims when it is loaded
 */
public record Weight(
    String name,
    ElementType type,
    List<Long> dims,
    long elements,
    long bytes,
    boolean sparse,
    Storage storage) {
  public Weight {
    dims = List.copyOf(dims);
  }

  /** Bytes once loaded; of a sparse tensor those of the dense one that it becomes. */
  public long denseBytes() {
    if (!sparse) {
      return bytes;
    }
    long dense = 1;
    for (long dim : dims) {
      // The reader refused a product beyond a long.
      dense *= dim;
    }
    return TensorReader.bytes(type, dense);
  }
}
