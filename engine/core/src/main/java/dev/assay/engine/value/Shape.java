package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sorted keys of an object, shared by all objects that have the same ones. Immutable but for a
 * hash index that is made once the shape has been searched often enough to pay for it.
 */
final class Shape {
  static final Shape EMPTY = new Shape(new Value[0]);

  /** Up to this many keys a scan beats every index. */
  private static final int SCAN = 8;

  /** Searches of a large shape before it gets an index. */
  private static final int SEARCHES_BEFORE_INDEX = 4;

  final Value[] keys;

  /** Open addressing: position + 1, or 0 where free. Made on demand; a race only makes it twice. */
  private int @Nullable [] index;

  private int searches;

  /** Takes over keys that are sorted and distinct. */
  Shape(Value[] keys) {
    this.keys = keys;
  }

  int size() {
    return keys.length;
  }

  /** The position of a key, or -1. */
  int find(Value key) {
    if (key instanceof StringValue string) {
      return find(string.string());
    }
    int position = Arrays.binarySearch(keys, key);
    return Math.max(position, -1);
  }

  /** The position of a string key, or -1. */
  int find(String key) {
    Value[] all = keys;
    if (all.length <= SCAN) {
      int hash = key.hashCode();
      for (int i = 0; i < all.length; i++) {
        if (all[i] instanceof StringValue candidate) {
          String string = candidate.string();
          if (string.hashCode() == hash && string.equals(key)) {
            return i;
          }
        }
      }
      return -1;
    }
    int[] table = index;
    if (table == null) {
      if (searches++ < SEARCHES_BEFORE_INDEX) {
        return search(key);
      }
      table = buildIndex(all);
      index = table;
    }
    int mask = table.length - 1;
    for (int slot = spread(key.hashCode()) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      if (all[table[slot] - 1] instanceof StringValue candidate && candidate.string().equals(key)) {
        return table[slot] - 1;
      }
    }
    return -1;
  }

  private int search(String key) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          keys[middle] instanceof StringValue string
              ? StringValue.compareCodePoints(string.string(), key)
              : keys[middle].type().compareTo(ValueType.STRING);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static int[] buildIndex(Value[] keys) {
    int[] table = new int[Integer.highestOneBit(Math.max(keys.length, 1)) << 2];
    int mask = table.length - 1;
    for (int i = 0; i < keys.length; i++) {
      int slot = spread(keys[i].hashCode()) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = i + 1;
    }
    return table;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
