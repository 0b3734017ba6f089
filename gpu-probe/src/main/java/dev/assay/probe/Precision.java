package dev.assay.probe;

import java.util.Locale;

/** A number format that weights are stored or computed in. */
public enum Precision {
  FP64,
  FP32,
  BF16,
  FP16,
  FP8,
  FP4,
  INT8,
  INT4;

  /** As people, manifests and reports write it: {@code fp16}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }
}
