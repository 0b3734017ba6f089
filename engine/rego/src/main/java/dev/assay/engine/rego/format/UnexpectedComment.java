package dev.assay.engine.rego.format;

/** A comment that has no place in the layout of a term, which is then left as it was written. */
final class UnexpectedComment extends Exception {
  private static final long serialVersionUID = 1;

  UnexpectedComment() {
    super("a comment has no place here", null, false, false);
  }
}
