package dev.assay.reports.text;

import dev.assay.engine.review.Severity;

/**
 * How text is laid out.
 *
 * @param width columns of the terminal, to which long lines are folded; 0 where nobody folds them,
 *     because a program reads the text
 * @param colours whether to use ANSI colours
 */
public record TextStyle(int width, boolean colours) {
  /** For files and pipes. */
  public static final TextStyle PLAIN = new TextStyle(0, false);

  /** Narrower terminals are treated as being this wide. */
  private static final int NARROWEST = 40;

  /** A line longer than this is hard to read, however wide the terminal. */
  private static final int WIDEST = 140;

  public TextStyle {
    width = width <= 0 ? 0 : Math.clamp(width, NARROWEST, WIDEST);
  }

  /** A way to set text off, with its ANSI code. */
  enum Tone {
    BOLD("1"),
    DIM("2"),
    CRITICAL("1;37;41"),
    HIGH("1;31"),
    MEDIUM("1;33"),
    LOW("1;36"),
    INFO("1;34"),
    GOOD("1;32"),
    BAD("1;31"),
    UNSURE("1;35");

    final String code;

    Tone(String code) {
      this.code = code;
    }

    static Tone of(Severity severity) {
      return switch (severity) {
        case CRITICAL -> CRITICAL;
        case HIGH -> HIGH;
        case MEDIUM -> MEDIUM;
        case LOW -> LOW;
        case INFO -> INFO;
      };
    }
  }

  void write(Tone tone, String text, StringBuilder out) {
    if (colours) {
      out.append("\u001b[").append(tone.code).append('m').append(text).append("\u001b[0m");
    } else {
      out.append(text);
    }
  }

  /** The columns left beside an indent; without a width, all one could wish for. */
  int columnsAfter(int indent) {
    return width == 0 ? Integer.MAX_VALUE : Math.max(20, width - indent);
  }

  /**
   * Writes text at an indent, folded at spaces; the first line is begun by the caller. A word
   * longer than a line is left whole, so that it can be copied.
   */
  void fold(String text, int indent, StringBuilder out) {
    int columns = columnsAfter(indent);
    int from = 0;
    while (text.length() - from > columns) {
      int space = text.lastIndexOf(' ', from + columns);
      if (space <= from) {
        space = text.indexOf(' ', from + columns);
      }
      if (space < 0) {
        break;
      }
      out.append(text, from, space).append('\n').repeat(" ", indent);
      from = space + 1;
    }
    out.append(text, from, text.length()).append('\n');
  }
}
