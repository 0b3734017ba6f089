package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes errors that show the line. */
final class ParseErrors {
  /** More errors than anybody reads. */
  static final int MOST = 100;

  private static final String CARET = "^";

  /** Of longer lines only what is around the place is shown. */
  private static final int LONGEST_SHOWN = 240;

  private ParseErrors() {}

  /** What a cursor found; of several messages for one place only the one that says most. */
  static List<RegoError> of(Cursor cursor) {
    List<RegoError> errors = new ArrayList<>();
    Map<Integer, Integer> byStart = new HashMap<>();
    for (Cursor.Problem problem : cursor.problems()) {
      Integer earlier = byStart.putIfAbsent(problem.start(), errors.size());
      RegoError error = error(problem.message(), cursor.location(problem.start(), problem.end()));
      if (earlier == null) {
        errors.add(error);
      } else if (error.message().startsWith(errors.get(earlier).message())) {
        errors.set(earlier, error);
      } else if (!followsFrom(error)) {
        errors.add(error);
      }
    }
    return errors;
  }

  /** Whether an error says no more than that nothing fits where another was found. */
  private static boolean followsFrom(RegoError error) {
    return error.message().startsWith("unexpected ")
        || error.message().equals(Cursor.ILLEGAL_TOKEN)
        || error.message().equals(TemplateParser.INVALID_EXPRESSION);
  }

  static RegoError error(String message, Location place, String... mend) {
    List<String> details = new ArrayList<>(lines(place));
    details.addAll(List.of(mend));
    return new RegoError(RegoErrorCode.REGO_PARSE_ERROR, message, place, details);
  }

  /** The line of a place and one that points at it; none in a text without any. */
  private static List<String> lines(Location place) {
    String text = place.source().text();
    // The end of the text is shown behind what stands last.
    int offset = Math.min(place.start(), text.length() - 1);
    while (offset > 0 && Character.isWhitespace(text.charAt(offset))) {
      offset--;
    }
    if (offset < 0) {
      return List.of();
    }
    int line = place.source().line(offset);
    String whole = place.source().lineText(line);
    int tabs = 0;
    while (tabs < whole.length() && whole.charAt(tabs) == '\t') {
      tabs++;
    }
    int at = Math.max(offset - place.source().lineStart(line), tabs);
    int from = Math.max(tabs, at - LONGEST_SHOWN / 2);
    int to = Math.min(whole.length(), from + LONGEST_SHOWN);
    String before = whole.substring(from, Math.min(at, whole.length()));
    int indent = before.codePointCount(0, before.length());
    return List.of(whole.substring(from, to), " ".repeat(indent) + CARET);
  }
}
