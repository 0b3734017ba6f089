package dev.assay.engine.rego.spi;

import dev.assay.engine.value.Value;

/**
 * A builtin cannot answer. Where builtin errors are not strict the call is undefined, else
 * evaluation ends with this. It has no stack trace: it is part of how policies run.
 */
public final class BuiltinException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kinds that OPA tells apart. */
  public enum Kind {
    /** {@code eval_builtin_error}. */
    BUILTIN,
    /** {@code eval_type_error}. */
    TYPE,
    /** {@code eval_builtin_error} that ends the evaluation even where errors are not strict. */
    HALT,
    /** {@code eval_cancel_error}: a limit or the deadline. It ends the evaluation. */
    CANCEL
  }

  private final Kind kind;

  public BuiltinException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** An error of the values; the name of the builtin is put before the message. */
  public BuiltinException(String message) {
    this(Kind.BUILTIN, message);
  }

  /**
   * {@code operand N must be T but got U}.
   *
   * @param position of the operand, from 1
   * @param expected type names, such as {@code number} or {@code array}, {@code set}, in the order
   *     in which OPA names them
   */
  public static BuiltinException type(int position, Value found, String... expected) {
    String names =
        expected.length == 1 ? expected[0] : "one of {" + String.join(", ", expected) + "}";
    return new BuiltinException(
        Kind.TYPE, "operand " + position + " must be " + names + " but got " + typeName(found));
  }

  /** What OPA calls the type of a value. */
  public static String typeName(Value value) {
    return value.type().term();
  }

  public Kind kind() {
    return kind;
  }
}
