package dev.assay.engine.review;

/** The outcome of a review, from best to worst. */
public enum Verdict {
  ALLOW,
  /** Goes ahead, with something to say. */
  WARN,
  DENY
}
