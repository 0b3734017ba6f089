package dev.assay.engine.review;

/**
 * Verified evidence about the things of a request, looked up by name and subject. Implementations
 * answer within the deadline.
 */
@FunctionalInterface
public interface Facts {
  /** Knows nothing and says so. */
  Facts NONE =
      (name, subject, deadline) -> new Fact.Unavailable("no source of facts is configured");

  /**
   * Looks a fact up.
   *
   * @param name the kind of fact, such as {@code namespace} or {@code model.signature}
   * @param subject what it is about, such as a namespace's name or a digest
   */
  Fact find(String name, String subject, Deadline deadline);
}
