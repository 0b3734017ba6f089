package dev.assay.cli;

import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;

/** What is wrong with a program, for people. */
final class RegoErrors {
  private RegoErrors() {}

  /** How many errors, and each with its place, its line and what would mend it. */
  static String text(RegoException e) {
    int count = e.errors().size();
    StringBuilder text = new StringBuilder();
    text.append(count).append(count == 1 ? " error occurred:" : " errors occurred:");
    for (RegoError error : e.errors()) {
      text.append('\n').append(error);
      for (String detail : error.details()) {
        text.append("\n\t").append(detail);
      }
    }
    return text.toString();
  }
}
