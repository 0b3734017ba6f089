package dev.assay.engine.value;

/**
 * A hash index of the string keys of a large shape, or of the elements of a large collection. It
 * reaches other threads by a race: its one field is final, so whoever sees the index sees it whole.
 */
final class KeyIndex {
  /** Steps for each key, on average, beyond which the keys were made to collide. */
  private static final int MOST_STEPS = 8;

  private static final KeyIndex UNUSABLE = new KeyIndex(new int[0]);

  /** Open addressing: position + 1, or 0 where free. */
  private final int[] slots;

  private KeyIndex(int[] slots) {
    this.slots = slots;
  }

  static KeyIndex of(Value[] keys) {
    int[] slots = new int[Integer.highestOneBit(Math.max(keys.length, 1)) << 2];
    int mask = slots.length - 1;
    long steps = 0;
    for (int i = 0; i < keys.length; i++) {
      int slot = spread(keys[i].hashCode()) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
        if (++steps > (long) MOST_STEPS * keys.length) {
          return UNUSABLE;
        }
      }
      slots[slot] = i + 1;
    }
    return new KeyIndex(slots);
  }

  /** False where the keys collide too much; then a binary search finds them. */
  boolean isUsable() {
    return slots.length > 0;
  }

  /** The position of a string key, or -1. */
  int find(Value[] keys, String key) {
    int mask = slots.length - 1;
    for (int slot = spread(key.hashCode()) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int position = slots[slot] - 1;
      if (keys[position] instanceof StringValue candidate && candidate.string().equals(key)) {
        return position;
      }
    }
    return -1;
  }

  /** Whether a value is among those that the index was made of. */
  boolean contains(Value[] values, Value value) {
    int mask = slots.length - 1;
    for (int slot = spread(value.hashCode()) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      if (value.equals(values[slots[slot] - 1])) {
        return true;
      }
    }
    return false;
  }

  static int spread(int hash) {
    int mixed = hash * 0x9E3779B1;
    return mixed ^ (mixed >>> 16);
  }
}
