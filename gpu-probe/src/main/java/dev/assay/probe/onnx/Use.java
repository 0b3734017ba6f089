package dev.assay.probe.onnx;

/** What an operator does with one of its inputs, as far as it tells what a weight is. */
enum Use {
  /** Computes with it as with any other value. */
  PLAIN(0),
  /** Takes its integers as a quantised number each. */
  QUANTISED(1),
  /** Takes each byte as two numbers, or the bits of an integer as so many numbers. */
  PACKED_2(2),
  PACKED_4(3),
  PACKED_8(4),
  /** Takes each byte as two floating numbers of four bits. */
  PACKED_FP4(5),
  /** Scales quantised numbers by it. */
  SCALE(6),
  /** Subtracts it from quantised numbers. */
  ZERO_POINT(7),
  /** Adds it to sums of quantised numbers, in their scale. */
  BIAS(8),
  /** Makes floating numbers of it. */
  TO_FLOAT(9),
  /** Looks at it without computing: compares it, selects by it, takes its shape. */
  ASKED(10),
  /** What it does is not known here. */
  UNKNOWN(11);

  private final int bit;

  Use(int place) {
    this.bit = 1 << place;
  }

  /** Its place in a set of uses. */
  int bit() {
    return bit;
  }

  boolean in(int uses) {
    return (uses & bit) != 0;
  }
}
