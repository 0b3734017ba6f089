package dev.assay.probe.onnx;

/** The length of one axis of an input or output. */
public sealed interface Dimension {
  /** A number, 0 or more. */
  record Known(long length) implements Dimension {
    @Override
    public String toString() {
      return Long.toString(length);
    }
  }

  /** A name; all axes of this name have the same length. */
  record Symbolic(String name) implements Dimension {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Nothing is said of it. */
  record Unknown() implements Dimension {
    @Override
    public String toString() {
      return "?";
    }
  }
}
