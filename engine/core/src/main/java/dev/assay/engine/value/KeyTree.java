package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of keys that the objects of one text have, as a tree: a node is what has been read
 * of an object's keys so far, and knows the key that followed last time. Objects that end at the
 * same node share their keys, and a key that was expected is recognised by its bytes, without a
 * hash.
 *
 * <p>Bounded: objects with more keys, and texts with more different sequences, go on without the
 * tree.
 */
final class KeyTree {
  private static final int MOST_KEYS = 128;
  private static final int MOST_NODES = 1 << 15;
  private static final int MOST_PROBES = 16;
  private static final int FIRST_TABLE = 256;

  final Node root = new Node(null, 0, StringValue.EMPTY, 0, 0, 0);

  private final JsonScanner scanner;
  private final byte[] text;
  private final StringPool strings;

  /** Open addressing by parent and key; at most {@link #MOST_PROBES} slots are looked at. */
  private @Nullable Node[] table = new Node[FIRST_TABLE];

  private int nodes;

  KeyTree(JsonScanner scanner, StringPool strings) {
    this.scanner = scanner;
    this.text = scanner.text;
    this.strings = strings;
  }

  /**
   * Goes on from a node by the key that starts at an offset, and walks the scanner over it. Null
   * where the tree is at one of its bounds; then the scanner stays.
   */
  @Nullable Node next(Node node, int start) throws InputException {
    Node expected = node.expected;
    if (expected != null) {
      int behind = start + expected.length;
      if (behind < text.length
          && text[behind] == '"'
          && Arrays.equals(
              text, start, behind, text, expected.start, expected.start + expected.length)) {
        scanner.at = behind + 1;
        return expected;
      }
    }
    return find(node, start);
  }

  private @Nullable Node find(Node parent, int start) throws InputException {
    int back = scanner.at;
    int end = scanner.closingQuote(start);
    int length = end - start;
    int hash = SpanHash.of(text, start, length) + parent.number * 0x9E3779B1;
    int free = -1;
    for (int probe = 0; probe < MOST_PROBES; probe++) {
      int slot = (hash + probe) & (table.length - 1);
      Node known = table[slot];
      if (known == null) {
        free = slot;
        break;
      }
      if (known.hash == hash && known.parent == parent && known.keyIs(text, start, length)) {
        parent.expected = known;
        return known;
      }
    }
    if (free < 0 || parent.depth >= MOST_KEYS || nodes >= MOST_NODES) {
      scanner.at = back;
      return null;
    }
    Node added = new Node(parent, nodes + 1, strings.get(start, end), start, length, hash);
    if (added.repeats >= 0) {
      return added;
    }
    parent.expected = added;
    table[free] = added;
    if (++nodes * 2 > table.length) {
      grow();
    }
    return added;
  }

  private void grow() {
    @Nullable Node[] old = table;
    table = new Node[old.length * 4];
    for (Node node : old) {
      if (node != null) {
        for (int probe = 0; probe < MOST_PROBES; probe++) {
          int slot = (node.hash + probe) & (table.length - 1);
          if (table[slot] == null) {
            table[slot] = node;
            break;
          }
        }
      }
    }
  }

  /** The keys that were read up to a node, sorted, with the way from document order to theirs. */
  OrderedShape shapeOf(Node node) {
    OrderedShape known = node.shape;
    if (known == null) {
      Value[] keys = new Value[node.depth];
      for (Node step = node; step.parent != null; step = step.parent) {
        keys[step.depth - 1] = step.key;
      }
      known = OrderedShape.of(keys);
      node.shape = known;
    }
    return known;
  }

  /** What has been read of an object's keys. */
  static final class Node {
    final @Nullable Node parent;

    /** Tells the nodes of a tree apart. */
    private final int number;

    /** The key read last. */
    final StringValue key;

    /** How many keys have been read. */
    final int depth;

    /** Which of the keys before it, counted from 0, the last key repeats; -1 where none. */
    final int repeats;

    // The bytes of the key, as they were met first.
    private final int start;
    private final int length;

    private final int hash;
    private @Nullable Node expected;
    private @Nullable OrderedShape shape;

    private Node(
        @Nullable Node parent, int number, StringValue key, int start, int length, int hash) {
      this.parent = parent;
      this.number = number;
      this.key = key;
      this.start = start;
      this.length = length;
      this.hash = hash;
      this.depth = parent == null ? 0 : parent.depth + 1;
      int repeated = -1;
      for (Node step = parent; step != null && step.parent != null; step = step.parent) {
        if (step.key.equals(key)) {
          repeated = step.depth - 1;
        }
      }
      this.repeats = repeated;
    }

    private boolean keyIs(byte[] text, int otherStart, int otherLength) {
      return length == otherLength
          && Arrays.equals(text, start, start + length, text, otherStart, otherStart + otherLength);
    }
  }
}
