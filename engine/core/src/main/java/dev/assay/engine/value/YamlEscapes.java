package dev.assay.engine.value;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The escapes of a double-quoted scalar that our parser takes and the parsers of kubectl and gator
 * do not.
 */
final class YamlEscapes {
  private YamlEscapes() {}

  /** An escape that not all parsers take, and its place. */
  record Escape(String text, Position at) {}

  static void check(ScalarEvent event) throws InputException {
    Escape found = find(event);
    if (found != null) {
      throw new InputException(
          InputError.ENCODING,
          found.at(),
          "found the escape "
              + found.text()
              + ", expected one that YAML 1.1 has too, for a whole character; write the"
              + " character itself, or \\U and the eight digits of its code point");
    }
  }

  /** The first escape that not all parsers take, or null. */
  static @Nullable Escape find(ScalarEvent event) {
    Mark start = event.getStartMark().orElse(null);
    Mark end = event.getEndMark().orElse(null);
    if (start == null || end == null) {
      return null;
    }
    // The buffer holds the whole text (YamlEvents), in code points.
    int[] text = start.getBuffer();
    int column = start.getColumn();
    int line = start.getLine();
    int last = start.getPointer() + end.getIndex() - start.getIndex() - 1;
    for (int i = start.getPointer(); i < last; i++) {
      column++;
      if (text[i] == '\n') {
        line++;
        column = 0;
      } else if (text[i] == '\\') {
        String problem = problem(text, i + 1, last);
        if (problem != null) {
          return new Escape(problem, new Position(line + 1, column));
        }
        i++;
        column++;
      }
    }
    return null;
  }

  /**
   * The escape whose sign stands at {@code at}, where it is none of those that all parsers take.
   */
  private static @Nullable String problem(int[] text, int at, int end) {
    if (text[at] == '/') {
      return "\\/";
    }
    int digits = text[at] == 'u' ? 4 : text[at] == 'U' ? 8 : 0;
    if (digits == 0 || at + digits >= end) {
      return null;
    }
    long code = 0;
    for (int i = at + 1; i <= at + digits; i++) {
      code = code * 16 + Math.max(0, Character.digit(text[i], 16));
    }
    boolean whole = code <= Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
    return whole ? null : "\\" + new String(text, at, digits + 1);
  }
}
