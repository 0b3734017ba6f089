package dev.assay.engine.review;

/** What a violation leads to. The order is by consequence. */
public enum EnforcementAction {
  /** The request is refused. */
  DENY,
  /** The request goes ahead and its sender sees a warning. */
  WARN,
  /** The request goes ahead and the violation is recorded. */
  AUDIT
}
