package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;

/** What a rule asks of a document or an argument before it can hold. */
public record GuardTest(Relation relation, Value value) {
  /** How the document must be related to the value. */
  public enum Relation {
    EQUAL,
    /** It is a collection that holds the value. */
    HOLDS,
    STARTS_WITH,
    ENDS_WITH
  }
}
