package dev.assay.engine.rego.check;

/** A JSON schema cannot be used. It has no stack trace: it is reported as an error of a program. */
final class SchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message, null, false, false);
  }

  /** What is written under a key is of a kind that it cannot be. */
  static SchemaException invalidType(String expected, String given) {
    return new SchemaException("Invalid type. Expected: " + expected + ", given: " + given);
  }
}
