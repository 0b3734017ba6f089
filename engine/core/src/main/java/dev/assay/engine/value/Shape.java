package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sorted keys of an object, shared by all objects that have the same ones. Immutable but for
 * what it remembers to answer faster; threads may race for that without harm.
 */
final class Shape {
  static final Shape EMPTY = new Shape(new Value[0]);

  /** Up to this many keys a scan beats every index. */
  private static final int SCAN = 8;

  /** Searches of a large shape before it gets an index. */
  private static final int SEARCHES_BEFORE_INDEX = 4;

  final Value[] keys;

  /** Made on demand; a race only makes it twice. */
  private @Nullable KeyIndex index;

  private int searches;

  /** 0 until computed; a race only computes it twice. */
  private int hash;

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
    return Math.max(Arrays.binarySearch(keys, key), -1);
  }

  /** The position of a string key, or -1. */
  int find(String key) {
    Value[] all = keys;
    if (all.length <= SCAN) {
      int keyHash = key.hashCode();
      for (int i = 0; i < all.length; i++) {
        if (all[i] instanceof StringValue candidate) {
          String string = candidate.string();
          if (string.hashCode() == keyHash && string.equals(key)) {
            return i;
          }
        }
      }
      return -1;
    }
    KeyIndex known = index;
    if (known == null) {
      if (searches++ < SEARCHES_BEFORE_INDEX) {
        return search(key);
      }
      known = KeyIndex.of(all);
      index = known;
    }
    return known.isUsable() ? known.find(all, key) : search(key);
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

  boolean sameKeys(Shape other) {
    return this == other || Arrays.equals(keys, other.keys);
  }

  int keysHash() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(keys);
      hash = known;
    }
    return known;
  }
}
