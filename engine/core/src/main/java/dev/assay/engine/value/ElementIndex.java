package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;

/**
 * Tells by hash whether a large collection has an element. The index is made when the collection
 * was asked so often that making it costs no more than the questions have cost; before that, and
 * where the hashes collide too much, the collection is looked through. Threads share it without a
 * lock: a question that is not counted, or an index that is made twice, changes no answer.
 */
final class ElementIndex {
  /** Smaller collections are looked through always. */
  static final int SMALLEST = 64;

  private final int enough;
  private int asked;
  private @Nullable KeyIndex index;

  /**
   * Makes one that waits.
   *
   * @param enough the number of questions after which the index is worth its price
   */
  ElementIndex(int enough) {
    this.enough = enough;
  }

  /** The index, or null as long as the elements are to be looked through. */
  @Nullable KeyIndex of(Value[] elements) {
    KeyIndex made = index;
    if (made == null) {
      if (++asked < enough) {
        return null;
      }
      made = KeyIndex.of(elements);
      index = made;
    }
    return made.isUsable() ? made : null;
  }
}
