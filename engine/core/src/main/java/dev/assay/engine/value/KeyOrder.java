package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;

/** Sorts the keys of an object. */
final class KeyOrder {
  private KeyOrder() {}

  /**
   * The positions of the first {@code size} keys in ascending order of the keys, equal ones in the
   * order given; null where the keys stand in strictly ascending order already.
   */
  static int @Nullable [] ascending(Value[] keys, int size) {
    int sorted = 1;
    while (sorted < size && keys[sorted - 1].compareTo(keys[sorted]) < 0) {
      sorted++;
    }
    if (sorted >= size) {
      return null;
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    sort(keys, order, new int[size], 0, size);
    return order;
  }

  /** Merge sort, without boxes. */
  private static void sort(Value[] keys, int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(keys, order, spare, from, middle);
    sort(keys, order, spare, middle, to);
    if (keys[order[middle - 1]].compareTo(keys[order[middle]]) <= 0) {
      return;
    }
    System.arraycopy(order, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int i = from; left < middle; i++) {
      boolean takeRight = right < to && keys[order[right]].compareTo(keys[spare[left]]) < 0;
      order[i] = takeRight ? order[right++] : spare[left++];
    }
  }
}
