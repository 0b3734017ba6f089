package dev.assay.probe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether one declaration is true.
 *
 * @param declared as it was written
 * @param measured what was found instead or as well; null where nothing was
 * @param reason one sentence, with both figures where they differ
 */
public record Verdict(
    Subject subject, String declared, @Nullable String measured, Outcome outcome, String reason) {

  /** What was declared. */
  public enum Subject {
    PRECISION,
    MEMORY;

    public String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What came of it. */
  public enum Outcome {
    VERIFIED,
    CONTRADICTED,
    /** Neither: it could not be measured, or the measurement says neither. */
    UNKNOWN;

    public String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
