package dev.assay.probe.onnx;

/** Text of a model in a message: not longer than what helps. */
final class Shown {
  private static final int MAX = 80;

  private Shown() {}

  static String of(String text) {
    return text.length() <= MAX ? text : text.substring(0, MAX) + "...";
  }
}
