package dev.assay.engine.value;

/** Leaves out what is there already. */
final class Distinct {
  /** Steps for each value, on average, beyond which the values were made to collide. */
  private static final int MOST_STEPS = 8;

  private Distinct() {}

  /**
   * Moves the first of equal values to the front, in their order.
   *
   * @param size how many of the array count
   * @return how many are left; all of them where too many hashes collide
   */
  static int keepFirst(Value[] values, int size) {
    int[] slots = new int[Integer.highestOneBit(Math.max(size, 1)) << 2];
    int mask = slots.length - 1;
    int kept = 0;
    long steps = (long) MOST_STEPS * size;
    for (int i = 0; i < size; i++) {
      Value value = values[i];
      int slot = KeyIndex.spread(value.hashCode()) & mask;
      while (slots[slot] != 0 && !values[slots[slot] - 1].equals(value)) {
        slot = (slot + 1) & mask;
        if (--steps < 0) {
          System.arraycopy(values, i, values, kept, size - i);
          return kept + size - i;
        }
      }
      if (slots[slot] == 0) {
        values[kept] = value;
        slots[slot] = ++kept;
      }
    }
    return kept;
  }
}
