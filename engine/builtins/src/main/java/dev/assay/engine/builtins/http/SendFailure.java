package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.BuiltinException;

/** A request got no answer that a policy could see. */
final class SendFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where it failed, which decides how a policy sees it. */
  enum Kind {
    /** On the way to the server and back. */
    NETWORK,
    /** The same, because it took too long. */
    TIMEOUT,
    /** Before anything was sent, with an error that names the place in the policy. */
    REQUEST,
    /** The same, of the type of the argument. */
    TYPE,
    /** Before anything was sent. */
    PLAIN
  }

  private final Kind kind;
  private final String shown;

  SendFailure(Kind kind, String message) {
    this(kind, message, message);
  }

  /**
   * A failure with two messages.
   *
   * @param raised the one of an error
   * @param shown the one that a policy sees which wants no errors
   */
  SendFailure(Kind kind, String raised, String shown) {
    super(raised, null, false, false);
    this.kind = kind;
    this.shown = shown;
  }

  /** What is wrong with the request. */
  static SendFailure of(BuiltinException e) {
    Kind kind = e.kind() == BuiltinException.Kind.TYPE ? Kind.TYPE : Kind.REQUEST;
    return new SendFailure(kind, String.valueOf(e.getMessage()));
  }

  Kind kind() {
    return kind;
  }

  /** The message for a policy that wants no errors. */
  String shown() {
    return shown;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
