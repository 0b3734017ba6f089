package dev.assay.engine.builtins.schema;

/** A schema or a document cannot be used. The message is what OPA says of it. */
public final class SchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  SchemaException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  static SchemaException invalidType(String expected, String given) {
    return new SchemaException("Invalid type. Expected: " + expected + ", given: " + given);
  }

  static SchemaException mustBeOfType(String key, String type) {
    return new SchemaException(key + " must be of type " + type);
  }

  static SchemaException mustBeOfAn(String key, String type) {
    return new SchemaException(key + " must be of an " + type);
  }
}
