package dev.assay.engine.builtins.graphql;

/**
 * Where something stands in a document.
 *
 * @param file the name of the text, {@code ""} where it has none
 * @param line from 1
 * @param column in code points, from 1; a text in triple quotes that ends on another line has a
 *     column of 0 or less
 */
record Place(String file, int line, int column) {
  /** The place of what came as a value and so stands in no text. */
  static final Place NOWHERE = new Place("", -1, -1);

  boolean known() {
    return line >= 0 && column >= 0;
  }
}
