package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.rego.syntax.WrittenText;

/**
 * The lines on which what was written starts and ends, by which its layout is chosen. The text of a
 * place begins with the parentheses around it, its line is that of what is in them.
 */
final class Spans {
  private static final int NO_LINE = -1;

  private final String text;
  private final WrittenText written;

  Spans(SourceText source) {
    this.text = source.text();
    this.written = new WrittenText(source);
  }

  WrittenText written() {
    return written;
  }

  String text(Location place) {
    return text.substring(written.start(place), place.end());
  }

  boolean startsWith(Location place, char first) {
    int start = written.start(place);
    return start < text.length() && text.charAt(start) == first;
  }

  int endLine(Location place) {
    return place.line() + breaks(written.start(place), place.end());
  }

  /** The line of the last character of a place before an offset that is no space. */
  int endLineBefore(Location place, int end) {
    int last = end;
    while (last > place.start() && " \t\r\n".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return place.line() + breaks(place.start(), last);
  }

  private int breaks(int start, int end) {
    int count = 0;
    for (int i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    return count;
  }

  /**
   * The line of the bracket that closes the first that opens in a place, -1 where there is none.
   * Brackets in strings and comments count as any do, and lines before the first do not.
   */
  int closingLine(char open, char close, Location place) {
    return closingLine(open, close, place, written.start(place), place.line());
  }

  /** The same behind other brackets, which come before. */
  int closingLineBehind(char first, char last, char open, char close, Location place) {
    int start = indexOf(first, written.start(place), place.end());
    int end = closing(first, last, start, place.end());
    return end < 0
        ? NO_LINE
        : closingLine(open, close, place, end, place.line() + breaks(start, end));
  }

  private int closingLine(char open, char close, Location place, int from, int line) {
    int start = indexOf(open, from, place.end());
    int end = closing(open, close, start, place.end());
    return end < 0 ? NO_LINE : line + breaks(start, end);
  }

  private int indexOf(char c, int from, int end) {
    int found = text.indexOf(c, from);
    return found < end ? found : -1;
  }

  /** Of the bracket that opens at an offset. */
  private int closing(char open, char close, int start, int end) {
    int depth = 0;
    for (int i = start; i >= 0 && i < end; i++) {
      char c = text.charAt(i);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a line break stands between the start of a place and what is first in it. */
  boolean breaksBefore(Location first, Location whole) {
    int start = written.start(whole);
    int found = text.indexOf(text(first), start);
    int line = text.indexOf('\n', start);
    return found > start
        && found + first.end() - written.start(first) <= whole.end()
        && line > start
        && line < found;
  }

  /** Whether nothing but space stands between two offsets. */
  boolean isBlank(int from, int to) {
    return text.substring(from, to).isBlank();
  }
}
