package dev.assay.engine.review;

import dev.assay.engine.value.Value;

/**
 * What is known about something that a policy asks for. Only {@link Known} may ever lead to an
 * allow.
 */
public sealed interface Fact {

  /**
   * Verified evidence.
   *
   * @param source who or what vouches for it, such as the digest of a signed report
   */
  record Known(Value value, String source) implements Fact {}

  /**
   * It was looked for and there is none.
   *
   * @param reason where was looked and what is there instead, in words that end a sentence
   */
  record Absent(String reason) implements Fact {}

  /** It could not be found out; a policy that needs it fails. */
  record Unavailable(String reason) implements Fact {}
}
