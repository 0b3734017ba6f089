package dev.assay.engine.rego.syntax;

import java.util.List;

/**
 * One thing that is wrong with a program.
 *
 * @param message one line, OPA's words where OPA finds the same
 * @param details further lines: what was found, what was expected, how to mend it
 */
public record RegoError(
    RegoErrorCode code, String message, Location location, List<String> details) {
  public RegoError {
    details = List.copyOf(details);
  }

  public RegoError(RegoErrorCode code, String message, Location location) {
    this(code, message, location, List.of());
  }

  /** {@code file:line: code: message}, as OPA prints it, without details. */
  @Override
  public String toString() {
    return location + ": " + code + ": " + message;
  }
}
