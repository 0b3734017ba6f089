package dev.assay.engine.value;

/**
 * A document was refused. The message says what was found and what was expected; the place is given
 * beside it.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final InputError error;
  private final transient Position position;

  public InputException(InputError error, Position position, String message) {
    super(message);
    this.message = message;
    this.error = error;
    this.position = position;
  }

  /** What was found and what was expected, without the place. */
  @Override
  public String getMessage() {
    return message;
  }

  public InputError error() {
    return error;
  }

  public Position position() {
    return position;
  }
}
