package dev.assay.engine.regex;

import java.util.List;

/** An expression that has been read. */
sealed interface Syntax {
  /** No upper bound of a {@link Repeat}. */
  int UNBOUNDED = -1;

  /** One ASCII character of a set: bit c of {@code low}, or bit c - 64 of {@code high}. */
  record Chars(long low, long high) implements Syntax {
    static final Chars NONE = new Chars(0, 0);
    static final Chars NEWLINE = of('\n');
    static final Chars DIGIT = range('0', '9');
    static final Chars UPPER = range('A', 'Z');
    static final Chars LOWER = range('a', 'z');
    static final Chars WORD = DIGIT.or(UPPER).or(LOWER).or(of('_'));
    static final Chars SPACE = of('\t').or(NEWLINE).or(of('\f')).or(of('\r')).or(of(' '));

    static Chars of(int c) {
      return c < Long.SIZE ? new Chars(1L << c, 0) : new Chars(0, 1L << c);
    }

    static Chars range(int first, int last) {
      Chars chars = NONE;
      for (int c = first; c <= last; c++) {
        chars = chars.or(of(c));
      }
      return chars;
    }

    Chars or(Chars other) {
      return new Chars(low | other.low, high | other.high);
    }

    Chars not() {
      return new Chars(~low, ~high);
    }

    /** With each letter in the other case too. Upper and lower case are 32 bits apart. */
    Chars ofAnyCase() {
      long letters = high & (UPPER.high | LOWER.high);
      long upper = letters & UPPER.high;
      long lower = letters & LOWER.high;
      return new Chars(low, high | upper << 32 | lower >>> 32);
    }

    boolean has(int c) {
      return ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
    }
  }

  record Sequence(List<Syntax> parts) implements Syntax {
    static final Sequence EMPTY = new Sequence(List.of());
  }

  /** Any of these; two at least. */
  record Choice(List<Syntax> branches) implements Syntax {}

  /**
   * A number of times.
   *
   * @param most {@link #UNBOUNDED} where there is no bound
   */
  record Repeat(Syntax part, int least, int most) implements Syntax {}

  /** The start of the text. */
  record Begin() implements Syntax {}

  /** The end of the text. */
  record End() implements Syntax {}
}
