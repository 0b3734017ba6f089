package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;

/**
 * A piece of a template's text.
 *
 * @param text as it is written; of {@link Kind#ERROR} what is wrong
 */
record TemplateToken(Kind kind, int position, String text, int line) {
  private static final int LONGEST_SHOWN = 10;

  /** What a token is; keywords are those from {@link #BLOCK} on. */
  enum Kind {
    ERROR,
    BOOL,
    CHAR,
    CHAR_CONSTANT,
    ASSIGN,
    DECLARE,
    EOF,
    FIELD,
    IDENTIFIER,
    LEFT_DELIMITER,
    LEFT_PAREN,
    NUMBER,
    COMPLEX,
    PIPE,
    RAW_STRING,
    RIGHT_DELIMITER,
    RIGHT_PAREN,
    SPACE,
    STRING,
    TEXT,
    VARIABLE,
    BLOCK,
    BREAK,
    CONTINUE,
    DOT,
    DEFINE,
    ELSE,
    END,
    IF,
    NIL,
    RANGE,
    TEMPLATE,
    WITH;

    boolean isKeyword() {
      return compareTo(BLOCK) >= 0;
    }
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** As errors show it. */
  @Override
  public String toString() {
    if (kind == Kind.EOF) {
      return "EOF";
    }
    if (kind == Kind.ERROR) {
      return text;
    }
    if (kind.isKeyword()) {
      return "<" + text + ">";
    }
    return text.length() > LONGEST_SHOWN && text.codePointCount(0, text.length()) > LONGEST_SHOWN
        ? GoLiterals.quote(text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN))) + "..."
        : GoLiterals.quote(text);
  }
}
