package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formatted text as it grows, and the comment that waits for the end of its line. */
final class Page {
  private static final char INDENT = '\t';
  private static final String METADATA = "METADATA";

  private final StringBuilder out = new StringBuilder();
  private int level;

  /** Whether a line has been begun. */
  private boolean inLine;

  private @Nullable Comment waiting;

  /** Whether what waits stays for the line after this one. */
  private boolean delayed;

  private boolean interrupted;

  /** Where a text stood, to return to. */
  record Mark(int length, int level) {}

  Mark mark() {
    return new Mark(out.length(), level);
  }

  void restore(Mark mark) {
    out.setLength(mark.length);
    level = mark.level;
  }

  Page write(String text) {
    out.append(text);
    return this;
  }

  boolean inLine() {
    return inLine;
  }

  /** From here on, what is written counts as part of a line. */
  void stayInLine() {
    inLine = true;
  }

  void startLine() {
    inLine = true;
    out.repeat(INDENT, level);
  }

  void startLineIfNone() {
    if (!inLine) {
      startLine();
    }
  }

  /** One further indentation, in the midst of a line. */
  void tab() {
    out.append(INDENT);
  }

  void endLine() {
    inLine = false;
    if (waiting != null && !delayed) {
      out.append(' ').append(text(waiting));
      waiting = null;
    }
    delayed = false;
    out.append('\n');
  }

  void blankLine() {
    if (inLine) {
      endLine();
    }
    out.append('\n');
  }

  void indent() {
    level++;
  }

  void outdent() {
    level--;
  }

  /**
   * Ends the line behind an opening bracket; a comment that waits goes to the line that follows.
   */
  void openBlock() {
    delayed = true;
    endLine();
    indent();
    startLine();
  }

  /** Comments, a line each; empty lines between them stay, one for many. */
  void comments(List<Comment> comments) {
    boolean inMetadata = false;
    Comment last = null;
    for (Comment comment : comments) {
      boolean opens = isMetadata(comment);
      if (last != null) {
        int distance = comment.location().line() - last.location().line();
        if (distance > 1) {
          blankLine();
          inMetadata = false;
        } else if (inMetadata && opens) {
          blankLine();
        }
      }
      inMetadata |= opens;
      line(comment);
      last = comment;
    }
  }

  void line(Comment comment) {
    startLineIfNone();
    comment(comment);
    endLine();
  }

  void comment(Comment comment) {
    write(text(comment));
  }

  /** A comment for the end of the line, or null. */
  void atLineEnd(@Nullable Comment comment) throws UnexpectedComment {
    if (waiting == null) {
      waiting = comment;
    } else if (comment != null) {
      waiting = null;
      throw unexpected();
    }
  }

  /** A comment has no place where it stands. */
  UnexpectedComment unexpected() {
    interrupted = true;
    return new UnexpectedComment();
  }

  /** Whether a comment had no place since this was asked last. */
  boolean wasInterrupted() {
    boolean was = interrupted;
    interrupted = false;
    return was;
  }

  @Nullable Comment waiting() {
    return waiting;
  }

  void dropWaiting() {
    waiting = null;
  }

  /** All that was written, with one line break at its end. */
  String text() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == '\n') {
      end--;
    }
    return end < out.length() ? out.substring(0, end) + "\n" : out.toString();
  }

  private static boolean isMetadata(Comment comment) {
    return comment.location().column() == 1 && comment.text().strip().startsWith(METADATA);
  }

  private static String text(Comment comment) {
    String text = comment.text();
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return "#" + text.substring(0, end);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }
}
