package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has been read of an object's keys: a node of the {@link KeyTree}. */
final class KeyNode {
  /** How many bytes from a key's first one must be there for {@link #isAt} to look at. */
  static final int LOOKED_AT = 16;

  /** A surrogate pair: twice a backslash, u and four digits. */
  private static final int LONGEST_ESCAPE = 12;

  final @Nullable KeyNode parent;

  /** The key read last. */
  final StringValue key;

  /** How many keys have been read. */
  final int depth;

  /** Which of the keys before it, counted from 0, the last key repeats; -1 where none. */
  final int repeats;

  /** Whether the keys were read in ascending order. */
  final boolean ascending;

  /** Of all the keys read. */
  final int hash;

  // The bytes of the key, as they were met first.
  final int length;
  private final int start;
  private final boolean escaped;

  /** The first eight bytes of the key and its closing quote, as a number, and the next eight. */
  private final long first;

  private final long second;

  /** The node that followed last, and the other one that did. */
  @Nullable KeyNode expected;

  @Nullable KeyNode expectedBefore;

  @Nullable OrderedShape shape;

  KeyNode(
      @Nullable KeyNode parent,
      StringValue key,
      byte[] text,
      int start,
      int length,
      boolean escaped,
      int hash) {
    this.parent = parent;
    this.key = key;
    this.start = start;
    this.length = length;
    this.escaped = escaped;
    this.hash = hash;
    // A node near the end of the text is never expected again.
    boolean hasRoom = start + LOOKED_AT <= text.length;
    this.first = hasRoom ? EightBytes.at(text, start) : 0;
    this.second = hasRoom ? EightBytes.at(text, start + 8) : 0;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.ascending =
        parent == null
            || (parent.ascending && (parent.depth == 0 || parent.compareKey(this, text) < 0));
    this.repeats = ascending ? -1 : findRepeated();
  }

  static KeyNode root() {
    return new KeyNode(null, StringValue.EMPTY, new byte[0], 0, 0, false, 0);
  }

  private int findRepeated() {
    for (KeyNode step = parent; step != null && step.depth > 0; step = step.parent) {
      if (step.key.equals(key)) {
        return step.depth - 1;
      }
    }
    return -1;
  }

  void expect(KeyNode next) {
    expectedBefore = expected;
    expected = next;
  }

  /**
   * Whether the key and its closing quote stand at an offset from which {@link #LOOKED_AT} bytes
   * are there.
   */
  boolean isAt(byte[] text, int offset) {
    int size = length + 1;
    long differing = EightBytes.at(text, offset) ^ first;
    if (size <= 8) {
      return (differing << (64 - (size << 3))) == 0;
    }
    long more = EightBytes.at(text, offset + 8) ^ second;
    if (size <= LOOKED_AT) {
      return (differing | (more << (128 - (size << 3)))) == 0;
    }
    return (differing | more) == 0
        && offset + size <= text.length
        && Arrays.equals(
            text, offset + LOOKED_AT, offset + size, text, start + LOOKED_AT, start + size);
  }

  /** Whether the bytes of the key are those. */
  boolean isKey(byte[] text, int otherStart, int otherLength) {
    return length == otherLength
        && Arrays.equals(text, start, start + length, text, otherStart, otherStart + otherLength);
  }

  /** The order of the keys read last. */
  int compareKey(KeyNode other, byte[] text) {
    int same =
        Arrays.mismatch(text, start, start + length, text, other.start, other.start + other.length);
    if (same < 0) {
      return 0;
    }
    if ((escaped && hasEscapeNear(same, text))
        || (other.escaped && other.hasEscapeNear(same, text))) {
      return key.compareTo(other.key);
    }
    // Behind what is the same, the bytes of UTF-8 stand in the order of the code points.
    return same == length || same == other.length
        ? Integer.compare(length, other.length)
        : Byte.compareUnsigned(text[start + same], text[other.start + same]);
  }

  /** Whether the byte at an index of the key may belong to an escape. */
  private boolean hasEscapeNear(int index, byte[] text) {
    for (int i = Math.max(0, index - LONGEST_ESCAPE); i <= index && i < length; i++) {
      if (text[start + i] == '\\') {
        return true;
      }
    }
    return false;
  }
}
