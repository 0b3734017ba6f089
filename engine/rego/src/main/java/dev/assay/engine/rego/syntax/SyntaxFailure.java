package dev.assay.engine.rego.syntax;

/** What was tried could not be parsed; why is among the errors of the {@link Cursor}. */
final class SyntaxFailure extends Exception {
  private static final long serialVersionUID = 1L;

  SyntaxFailure() {
    // Thrown wherever one of two readings does not fit: a trace would cost more than the parse.
    super("syntax error", null, false, false);
  }
}
