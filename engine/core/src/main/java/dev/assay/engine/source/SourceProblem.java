package dev.assay.engine.source;

import dev.assay.engine.value.Position;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an input.
 *
 * @param file the name of the input, as it was given
 * @param position where in it; null where it is the input as a whole
 * @param message what was found, what was expected and how to mend it
 */
public record SourceProblem(String file, @Nullable Position position, String message) {

  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return (position == null ? file : file + ":" + position) + ": " + message;
  }
}
