package dev.assay.engine.rego.plan;

/** What a watched plan tells. */
public enum Step {
  /** A body begins. */
  ENTER,
  /** An expression is looked at. */
  EVALUATE,
  /** The expression is defined and not false; told again for each other way. */
  HOLD,
  /** A body held; what it says is an answer. */
  EXIT,
  /** Nothing more comes of a body. */
  LEAVE,
  /** A case of a test rule begins. */
  CASE,
  /** A policy says something by {@code trace}. */
  NOTE
}
