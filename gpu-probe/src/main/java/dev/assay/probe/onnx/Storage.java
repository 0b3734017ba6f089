package dev.assay.probe.onnx;

/** Where the values of a weight are. */
public sealed interface Storage {
  /** In the model file itself. */
  record Inline() implements Storage {}

  /**
   * In another file.
   *
   * @param location as the model says it; it may name any file until {@link ModelGate} has looked
   * @param offset of its first byte in that file
   * @param length in bytes as the model says it; -1 where it says none
   */
  record External(String location, long offset, long length) implements Storage {}
}
