package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.util.HashMap;
import java.util.Map;

/** What the reading of one file may keep. A counter for each kind, so that memory is bounded. */
final class Budget {
  static final int MAX_STRING_BYTES = 64 * 1024;
  static final int MAX_TEXT_BYTES = 64 << 20;
  static final int MAX_NODES = 100_000;
  static final int MAX_TENSORS = 100_000;
  static final int MAX_ATTRIBUTES = 500_000;
  static final int MAX_NAMES = 500_000;
  static final int MAX_RANK = 64;

  private final Map<String, String> texts = new HashMap<>();
  private int nodes;
  private int tensors;
  private int attributes;
  private int names;
  private long textBytes;

  void node() throws ModelRefusedException {
    check(++nodes, MAX_NODES, "nodes");
  }

  void tensor() throws ModelRefusedException {
    check(++tensors, MAX_TENSORS, "tensors");
  }

  void attribute() throws ModelRefusedException {
    check(++attributes, MAX_ATTRIBUTES, "attributes");
  }

  /** A name in a list: of inputs, outputs, functions, opsets. */
  void name() throws ModelRefusedException {
    check(++names, MAX_NAMES, "names");
  }

  void text(long bytes) throws ModelRefusedException {
    textBytes += bytes;
    check(textBytes, MAX_TEXT_BYTES, "bytes of text");
  }

  /** The same object for the same text: most names stand in a file twice or more. */
  String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private static void check(long found, long limit, String what) throws ModelRefusedException {
    if (found > limit) {
      throw new ModelRefusedException(
          ModelRefusal.LIMIT,
          "the model has more than " + limit + " " + what + ", the limit of what is read");
    }
  }
}
