package dev.assay.engine.value;

/** The kinds of values, in the order in which Rego sorts them. */
public enum ValueType {
  NULL("null"),
  BOOLEAN("boolean"),
  NUMBER("number"),
  STRING("string"),
  ARRAY("array"),
  OBJECT("object"),
  SET("set"),
  OPAQUE("opaque");

  private final String term;

  ValueType(String term) {
    this.term = term;
  }

  /** The name by which Rego's {@code type_name} and our messages call this kind. */
  public String term() {
    return term;
  }
}
