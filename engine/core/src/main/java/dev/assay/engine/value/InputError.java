package dev.assay.engine.value;

/** Why a document was refused. */
public enum InputError {
  /** The text breaks the grammar. */
  SYNTAX,
  /** The bytes are no valid UTF-8, or an escape denotes half a surrogate pair. */
  ENCODING,
  /** An object names a key twice. */
  DUPLICATE_KEY,
  /** The text is longer than {@link InputLimits#bytes}. */
  TOO_LARGE,
  /** The nesting is deeper than {@link InputLimits#depth}. */
  TOO_DEEP,
  /**
   * A number has more than {@link InputLimits#digits} digits or an exponent beyond {@link
   * InputLimits#exponent}.
   */
  NUMBER_TOO_LONG,
  /** The document expands to more than {@link InputLimits#nodes} values. */
  TOO_MANY_NODES,
  /**
   * A YAML construct that no Kubernetes client reads: a tag, an undefined alias, NaN, an infinite
   * number, a key that is a collection.
   */
  UNSUPPORTED
}
