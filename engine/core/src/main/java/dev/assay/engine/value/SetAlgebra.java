package dev.assay.engine.value;

import java.util.Arrays;

/** Operations on arrays of values that are sorted and distinct. */
final class SetAlgebra {
  /** Where one array is this many times longer, searching it beats walking along it. */
  private static final int SEARCH_FACTOR = 16;

  private SetAlgebra() {}

  /** What is in either array; of equal values that of the first. */
  static Value[] union(Value[] first, Value[] second) {
    Value[] all = new Value[first.length + second.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < first.length && j < second.length) {
      int order = first[i].compareTo(second[j]);
      if (order <= 0) {
        all[size++] = first[i++];
        j += order == 0 ? 1 : 0;
      } else {
        all[size++] = second[j++];
      }
    }
    System.arraycopy(first, i, all, size, first.length - i);
    size += first.length - i;
    System.arraycopy(second, j, all, size, second.length - j);
    size += second.length - j;
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  /** The values of an array that are, or are not, in another. */
  static Value[] select(Value[] from, Value[] other, boolean present) {
    Value[] kept = new Value[from.length];
    int size = 0;
    boolean search = (long) from.length * SEARCH_FACTOR < other.length;
    int j = 0;
    for (Value value : from) {
      boolean found;
      if (search) {
        int position = Arrays.binarySearch(other, j, other.length, value);
        found = position >= 0;
        j = found ? position : ~position;
      } else {
        int order = 1;
        while (j < other.length && (order = other[j].compareTo(value)) < 0) {
          j++;
        }
        found = j < other.length && order == 0;
      }
      if (found == present) {
        kept[size++] = value;
      }
    }
    return size == kept.length ? kept : Arrays.copyOf(kept, size);
  }
}
