package dev.assay.engine.builtins.schema;

/** What a schema says of elements or properties that it does not name. */
sealed interface Extra {
  /** Whether they may be there. */
  enum Allowed implements Extra {
    YES,
    NO
  }

  /** They have to be valid by this schema. */
  record By(SchemaNode schema) implements Extra {}
}
