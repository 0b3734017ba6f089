package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of an expression of {@code regex.globs_match}. */
final class GlobToken {
  private static final String INVALID = ": the input provided is invalid";

  /** Whether it is a dot. */
  private final boolean any;

  /** The characters, as first and last of each range in order. */
  private final int[] ranges;

  private final Repeat repeat;

  private GlobToken(boolean any, int[] ranges, Repeat repeat) {
    this.any = any;
    this.ranges = ranges;
    this.repeat = repeat;
  }

  /** How often the characters may stand there. */
  enum Repeat {
    ONE,
    PLUS,
    STAR
  }

  Repeat repeat() {
    return repeat;
  }

  /** How much there is to compare. */
  int rangeCount() {
    return ranges.length / 2;
  }

  boolean isOne() {
    return repeat == Repeat.ONE;
  }

  /** Whether some character is in both; a dot has one in common with all. */
  boolean matches(GlobToken other) {
    if (any || other.any) {
      return true;
    }
    int i = 0;
    int j = 0;
    while (i < ranges.length && j < other.ranges.length) {
      if (ranges[i + 1] < other.ranges[j]) {
        i += 2;
      } else if (other.ranges[j + 1] < ranges[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean sameCharacters(GlobToken other) {
    return any == other.any && Arrays.equals(ranges, other.ranges);
  }

  /** Reads an expression; of repeated tokens side by side that are the same one is left. */
  static List<GlobToken> read(String text) throws BuiltinException {
    Reader reader = new Reader(text.codePoints().toArray());
    List<GlobToken> tokens = new ArrayList<>();
    while (reader.at < reader.text.length) {
      GlobToken token = reader.token();
      GlobToken last = tokens.isEmpty() ? null : tokens.getLast();
      if (last != null && !token.isOne() && !last.isOne() && token.sameCharacters(last)) {
        boolean plus = token.repeat == Repeat.PLUS || last.repeat == Repeat.PLUS;
        tokens.removeLast();
        token = new GlobToken(token.any, token.ranges, plus ? Repeat.PLUS : Repeat.STAR);
      }
      tokens.add(token);
    }
    return tokens;
  }

  /** Reads tokens, with the errors of the library that OPA uses. */
  private static final class Reader {
    private final int[] text;
    private int at;

    /** Whether the character read last stood behind a backslash. */
    private boolean escaped;

    Reader(int[] text) {
      this.text = text;
    }

    private BuiltinException error(int position, String what) {
      return new BuiltinException(
          "input:"
              + new String(text, 0, text.length)
              + ", pos:"
              + position
              + ", "
              + what
              + INVALID);
    }

    private int next() throws BuiltinException {
      escaped = text[at] == '\\';
      if (!escaped) {
        return text[at++];
      }
      if (at == text.length - 1) {
        throw error(at, "input ends with a \\ (escape) character");
      }
      at += 2;
      return text[at - 1];
    }

    GlobToken token() throws BuiltinException {
      int c = next();
      boolean any = false;
      int[] ranges = {c, c};
      if (!escaped) {
        switch (c) {
          case '.' -> {
            any = true;
            ranges = new int[0];
          }
          case '[' -> ranges = set();
          case ']' -> throw error(at, "set-close ']' with no preceding '['");
          case '+', '*' ->
              throw error(at, "flag '" + (char) c + "' must be preceded by a non-flag");
          default -> {}
        }
      }
      return new GlobToken(any, ranges, repeat());
    }

    private Repeat repeat() throws BuiltinException {
      if (at == text.length) {
        return Repeat.ONE;
      }
      int start = at;
      int c = next();
      if (!escaped && c == '+') {
        return Repeat.PLUS;
      }
      if (!escaped && c == '*') {
        return Repeat.STAR;
      }
      at = start;
      return Repeat.ONE;
    }

    private int[] set() throws BuiltinException {
      List<int[]> ranges = new ArrayList<>();
      int previous = -1;
      while (at < text.length) {
        int c = next();
        if (!escaped && c == ']') {
          return merged(ranges);
        }
        if (!escaped && c == '-') {
          ranges.add(range(previous));
          previous = -1;
        } else {
          ranges.add(new int[] {c, c});
          previous = c;
        }
      }
      throw error(at, "found [ without matching ]");
    }

    private int[] range(int first) throws BuiltinException {
      if (first < 0) {
        throw error(at, "range character '-' must be preceded by a Unicode character");
      }
      if (at >= text.length - 1) {
        throw error(at, "range character '-' must be followed by a Unicode character");
      }
      int last = next();
      if (!escaped && (last == ']' || last == '-')) {
        throw error(at, "range character '-' cannot be followed by a special symbol");
      }
      if (last < first) {
        throw error(
            at,
            "range is out of order: '"
                + Character.toString(last)
                + "' comes before '"
                + Character.toString(first)
                + "' in Unicode");
      }
      return new int[] {first, last};
    }

    /** In order, those that overlap or follow one another joined. */
    private static int[] merged(List<int[]> ranges) {
      ranges.sort((x, y) -> Integer.compare(x[0], y[0]));
      int[] merged = new int[2 * ranges.size()];
      int size = 0;
      for (int[] range : ranges) {
        if (size > 0 && range[0] <= merged[size - 1] + 1) {
          merged[size - 1] = Math.max(merged[size - 1], range[1]);
        } else {
          merged[size++] = range[0];
          merged[size++] = range[1];
        }
      }
      return Arrays.copyOf(merged, size);
    }
  }
}
