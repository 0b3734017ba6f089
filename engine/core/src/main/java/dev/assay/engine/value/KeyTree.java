package dev.assay.engine.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of keys that the objects of one text have, as a tree: a node is what has been read
 * of an object's keys so far, and knows the keys that followed last. Objects that end at the same
 * node share their keys, and a key that was expected is recognised by its bytes, without a hash.
 *
 * <p>Bounded: objects with more keys, and texts with more different sequences, go on without the
 * tree.
 */
final class KeyTree {
  private static final int MOST_KEYS = 128;
  private static final int MOST_NODES = 1 << 15;
  private static final int MOST_PROBES = 16;
  private static final int FIRST_TABLE = 256;

  final KeyNode root = KeyNode.root();

  private final JsonScanner scanner;
  private final byte[] text;
  private final StringPool strings;

  /** Open addressing by parent and key; at most {@link #MOST_PROBES} slots are looked at. */
  private @Nullable KeyNode[] table = new KeyNode[FIRST_TABLE];

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
  @Nullable KeyNode next(KeyNode node, int start) throws InputException {
    if (start + KeyNode.LOOKED_AT <= text.length) {
      KeyNode expected = node.expected;
      if (expected != null && expected.isAt(text, start)) {
        scanner.at = start + expected.length + 1;
        return expected;
      }
      KeyNode before = node.expectedBefore;
      if (before != null && before.isAt(text, start)) {
        node.expect(before);
        scanner.at = start + before.length + 1;
        return before;
      }
    }
    return find(node, start);
  }

  private @Nullable KeyNode find(KeyNode parent, int start) throws InputException {
    int back = scanner.at;
    int end = scanner.closingQuote(start);
    int length = end - start;
    int hash =
        (parent.hash + (length == 0 ? 1 : EightBytes.hash(text, start, length))) * 0x9E3779B1;
    int mask = table.length - 1;
    int slot = hash >>> 16 & mask;
    int probes = 0;
    for (KeyNode known = table[slot]; known != null; known = table[slot]) {
      if (known.hash == hash && known.parent == parent && known.isKey(text, start, length)) {
        parent.expect(known);
        return known;
      }
      if (++probes == MOST_PROBES) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (probes == MOST_PROBES || parent.depth >= MOST_KEYS || nodes >= MOST_NODES) {
      scanner.at = back;
      return null;
    }
    boolean escaped = scanner.escaped;
    KeyNode added =
        new KeyNode(parent, strings.get(start, end), text, start, length, escaped, hash);
    if (added.repeats < 0) {
      parent.expect(added);
      table[slot] = added;
      if (++nodes * 2 > table.length) {
        grow();
      }
    }
    return added;
  }

  private void grow() {
    @Nullable KeyNode[] old = table;
    table = new KeyNode[old.length * 4];
    int mask = table.length - 1;
    for (KeyNode node : old) {
      if (node != null) {
        int slot = node.hash >>> 16 & mask;
        // A node that finds no room is only forgotten.
        for (int probe = 0; probe < MOST_PROBES; probe++) {
          if (table[slot] == null) {
            table[slot] = node;
            break;
          }
          slot = (slot + 1) & mask;
        }
      }
    }
  }

  /** The keys that were read up to a node, sorted, with the way from document order to theirs. */
  OrderedShape shapeOf(KeyNode node) {
    OrderedShape known = node.shape;
    if (known == null) {
      known = makeShape(node);
      node.shape = known;
    }
    return known;
  }

  private OrderedShape makeShape(KeyNode node) {
    Value[] keys = new Value[node.depth];
    if (node.ascending) {
      for (KeyNode step = node; step.parent != null; step = step.parent) {
        keys[step.depth - 1] = step.key;
      }
      return new OrderedShape(new Shape(keys), null);
    }
    KeyNode[] sorted = new KeyNode[node.depth];
    for (KeyNode step = node; step.parent != null; step = step.parent) {
      sorted[step.depth - 1] = step;
    }
    Arrays.sort(sorted, (a, b) -> a.compareKey(b, text));
    int[] order = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      keys[i] = sorted[i].key;
      order[i] = sorted[i].depth - 1;
    }
    return new OrderedShape(new Shape(keys), order);
  }
}
