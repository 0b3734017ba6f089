package dev.assay.engine.value;

/**
 * What a reader accepts at most. A document beyond a limit is refused with the {@link InputError}
 * that names it.
 *
 * @param bytes length of the text, in bytes of UTF-8
 * @param depth arrays and objects inside each other; at most {@value #DEEPEST}, because whatever
 *     walks a value recurses as deep
 * @param digits of one number literal, before and after the point
 * @param exponent absolute value of a number literal's exponent
 * @param nodes values that one document may expand to, YAML aliases included
 */
public record InputLimits(int bytes, int depth, int digits, int exponent, int nodes) {
  /** The largest depth that may be allowed. */
  public static final int DEEPEST = 1_000;

  /**
   * For documents that people and clusters send: 7 MiB takes an object and its old version of 3 MiB
   * each.
   */
  public static final InputLimits DEFAULT = new InputLimits(7 << 20, 128, 1_000, 10_000, 2_000_000);

  public InputLimits {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "the limit of depth is at most " + DEEPEST + ", found " + depth);
    }
    if (bytes < 1 || depth < 1 || digits < 1 || exponent < 0 || nodes < 1) {
      throw new IllegalArgumentException(
          "limits of input must be positive: "
              + bytes
              + ", "
              + depth
              + ", "
              + digits
              + ", "
              + exponent
              + ", "
              + nodes);
    }
  }

  /** The same limits for larger documents, such as bulk data. */
  public InputLimits withBytes(int newBytes) {
    return new InputLimits(newBytes, depth, digits, exponent, Math.max(nodes, newBytes));
  }
}
