package dev.assay.engine.review;

/** A compiled policy, whatever its language. Immutable and safe for use by several threads. */
public interface Policy {

  PolicyInfo info();

  /**
   * Judges a request. A policy that cannot judge answers with a {@link PolicyFailure}; it does not
   * throw, and it gives up at {@link ReviewRequest#deadline}.
   */
  PolicyResult review(ReviewRequest request, Facts facts);
}
