package dev.assay.engine.builtins.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document.
 *
 * @param place null where the rule that found it names no place
 */
record GraphqlError(@Nullable Place place, String message) {
  private static final String UNNAMED = "input";

  /** The error with its place before it. */
  String text() {
    if (place == null) {
      return UNNAMED + ": " + message;
    }
    String file = place.file().isEmpty() ? UNNAMED : place.file();
    return file + ":" + place.line() + ":" + place.column() + ": " + message;
  }

  /** All errors that a validation found, as one message that names the place of the first. */
  static String summary(List<GraphqlError> errors) {
    StringBuilder text = new StringBuilder();
    Place place = errors.getFirst().place;
    boolean placed = place != null && place.known();
    for (int i = 0; i < errors.size(); i++) {
      GraphqlError error = errors.get(i);
      text.append(i == 0 && placed ? error.message : error.text()).append('\n');
    }
    if (place == null || !placed) {
      return "GraphQL parse error: " + text;
    }
    if (text.length() > 1 && text.charAt(text.length() - 2) == '.') {
      text.setLength(text.length() - 2);
    }
    return text + at(place);
  }

  /** An error of the grammar as a message. */
  String syntaxMessage() {
    return place != null && place.known() ? message + at(place) : "GraphQL parse error: " + text();
  }

  private static String at(Place place) {
    return " in GraphQL string at location " + place.line() + ":" + place.column();
  }
}
