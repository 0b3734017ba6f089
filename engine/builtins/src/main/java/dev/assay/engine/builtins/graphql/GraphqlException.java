package dev.assay.engine.builtins.graphql;

/** A document, or a query against a schema, is not valid. The message is what OPA says of it. */
public final class GraphqlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  GraphqlException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
