package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into tokens.
 *
 * <p>All at once and without looking at what a parser expects: what is a keyword by import only is
 * told by the parser, and the holes of template strings are found by their braces.
 */
final class Lexer {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NO_BREAK_SPACE = '\u00A0';

  /** Digits of a {@code \\u} escape. */
  private static final int HEX_DIGITS = 4;

  /** What a hole of a template string between double quotes, or between back quotes, counts as. */
  private static final int RAW = 1;

  private final SourceText source;
  private final String text;
  private final Tokens tokens;
  private final List<Comment> comments = new ArrayList<>();
  private int at;

  /** Braces open in each template hole that is open, shifted left, and whether it is raw. */
  private int[] holes = new int[4];

  private int holeCount;

  private Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
    this.tokens = new Tokens(text.length());
  }

  /** The tokens and comments of a text. */
  static Lexer lex(SourceText source) {
    Lexer lexer = new Lexer(source);
    lexer.run();
    return lexer;
  }

  Tokens tokens() {
    return tokens;
  }

  List<Comment> comments() {
    return comments;
  }

  private void run() {
    if (peek(0) == BYTE_ORDER_MARK) {
      at++;
    }
    boolean space = false;
    boolean line = false;
    int length = text.length();
    while (at < length) {
      char c = text.charAt(at);
      switch (c) {
        case ' ', '\t', '\r' -> {
          space = true;
          at++;
        }
        case '\n' -> {
          line = true;
          at++;
        }
        case '#' -> {
          if (!comment()) {
            space = false;
            line = false;
          }
        }
        default -> {
          token(c, space, line);
          space = false;
          line = false;
        }
      }
    }
    tokens.add(Token.EOF, length, length, space || line, line);
  }

  /** Returns false where the comment has a character that no text may have. */
  private boolean comment() {
    int start = at;
    int length = text.length();
    while (at < length && text.charAt(at) != '\n') {
      checkCharacter();
      at++;
    }
    int end = at;
    while (end > start + 1 && text.charAt(end - 1) == '\r') {
      end--;
    }
    comments.add(new Comment(text.substring(start + 1, end), new Location(source, start, end)));
    if (tokens.nextHasProblem()) {
      tokens.add(Token.ILLEGAL, start, at, false, false);
      return false;
    }
    return true;
  }

  private void token(char c, boolean space, boolean line) {
    int start = at;
    Token kind;
    if (isLetter(c)) {
      kind = word();
    } else if (isDecimal(c)) {
      kind = number();
    } else {
      kind = symbol(c);
    }
    add(kind, start, space, line);
    if (kind == Token.LEFT_BRACE && holeCount > 0) {
      holes[holeCount - 1] += RAW << 1;
    } else if (kind == Token.RIGHT_BRACE && holeCount > 0) {
      if (holes[holeCount - 1] <= RAW) {
        boolean raw = holes[--holeCount] == RAW;
        int next = at;
        add(template(raw), next, false, false);
      } else {
        holes[holeCount - 1] -= RAW << 1;
      }
    }
  }

  private void add(Token kind, int start, boolean space, boolean line) {
    Token checked = tokens.nextHasProblem() ? Token.ILLEGAL : kind;
    tokens.add(checked, start, at, space || line, line);
  }

  private Token word() {
    int start = at;
    int length = text.length();
    do {
      at++;
    } while (at < length && isWordPart(text.charAt(at)));
    Token keyword = keyword(start, at - start);
    return keyword == null ? Token.IDENTIFIER : keyword;
  }

  private @Nullable Token keyword(int start, int length) {
    Token candidate =
        switch (length) {
          case 2 ->
              switch (text.charAt(start)) {
                case 'i' -> text.charAt(start + 1) == 'f' ? Token.IF : Token.IN;
                case 'a' -> Token.AS;
                case 'o' -> Token.OR;
                default -> null;
              };
          case 3 -> text.charAt(start) == 'n' ? Token.NOT : Token.AND;
          case 4 ->
              switch (text.charAt(start)) {
                case 'e' -> Token.ELSE;
                case 's' -> Token.SOME;
                case 'w' -> Token.WITH;
                case 'n' -> Token.NULL;
                case 't' -> Token.TRUE;
                default -> null;
              };
          case 5 -> text.charAt(start) == 'f' ? Token.FALSE : Token.EVERY;
          case 6 -> Token.IMPORT;
          case 7 -> text.charAt(start) == 'p' ? Token.PACKAGE : Token.DEFAULT;
          case 8 -> Token.CONTAINS;
          default -> null;
        };
    return candidate != null && text.startsWith(candidate.shown, start) ? candidate : null;
  }

  private Token number() {
    skipDecimals();
    if (peek(at) == '.') {
      at++;
      if (skipDecimals() == 0) {
        tokens.problem("expected fraction");
      }
    }
    if ((peek(at) | 0x20) == 'e') {
      at++;
      if (peek(at) == '+' || peek(at) == '-') {
        at++;
      }
      if (skipDecimals() == 0) {
        tokens.problem("expected exponent");
      }
    }
    if (at < text.length() && isLetter(text.charAt(at))) {
      tokens.problem("illegal number format");
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
    }
    return Token.NUMBER;
  }

  private int skipDecimals() {
    int start = at;
    while (at < text.length() && isDecimal(text.charAt(at))) {
      at++;
    }
    return at - start;
  }

  private Token symbol(char c) {
    checkCharacter();
    at++;
    return switch (c) {
      case '"' -> string();
      case '`' -> rawString();
      case '[' -> Token.LEFT_BRACKET;
      case ']' -> Token.RIGHT_BRACKET;
      case '{' -> Token.LEFT_BRACE;
      case '}' -> Token.RIGHT_BRACE;
      case '(' -> Token.LEFT_PAREN;
      case ')' -> Token.RIGHT_PAREN;
      case ',' -> Token.COMMA;
      case ':' -> followedByEquals() ? Token.ASSIGN : Token.COLON;
      case '+' -> Token.ADD;
      case '-' -> Token.SUBTRACT;
      case '*' -> Token.MULTIPLY;
      case '/' -> Token.DIVIDE;
      case '%' -> Token.REMAINDER;
      case '&' -> Token.INTERSECT;
      case '|' -> Token.UNION;
      case '=' -> followedByEquals() ? Token.EQUAL : Token.UNIFY;
      case '>' -> followedByEquals() ? Token.GREATER_OR_EQUAL : Token.GREATER;
      case '<' -> followedByEquals() ? Token.LESS_OR_EQUAL : Token.LESS;
      case '!' -> {
        if (followedByEquals()) {
          yield Token.NOT_EQUAL;
        }
        tokens.problem("illegal ! character");
        yield Token.ILLEGAL;
      }
      case ';' -> Token.SEMICOLON;
      case '.' -> Token.DOT;
      case '$' -> {
        if (peek(at) == '"' || peek(at) == '`') {
          boolean raw = peek(at) == '`';
          at++;
          yield template(raw);
        }
        tokens.problem("illegal $ character");
        yield Token.ILLEGAL;
      }
      case NO_BREAK_SPACE -> {
        tokens.problem("illegal non-breaking space character, use a regular space instead");
        yield Token.ILLEGAL;
      }
      default -> {
        if (Character.isHighSurrogate(c)
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))) {
          at++;
        }
        yield Token.ILLEGAL;
      }
    };
  }

  private boolean followedByEquals() {
    if (peek(at) == '=') {
      at++;
      return true;
    }
    return false;
  }

  private Token string() {
    int length = text.length();
    while (true) {
      char c = at < length ? text.charAt(at) : '\n';
      if (c == '\n') {
        tokens.problem("non-terminated string");
        return Token.STRING;
      }
      checkCharacter();
      at++;
      if (c == '"') {
        return Token.STRING;
      }
      if (c == '\\') {
        escape(false);
      }
    }
  }

  private Token rawString() {
    int length = text.length();
    while (at < length) {
      checkCharacter();
      if (text.charAt(at++) == '`') {
        return Token.RAW_STRING;
      }
    }
    tokens.problem("non-terminated string");
    return Token.RAW_STRING;
  }

  /** A piece of a template string, up to its next hole or its end. */
  private Token template(boolean raw) {
    int length = text.length();
    while (true) {
      char c = at < length ? text.charAt(at) : '\n';
      if (at >= length || (c == '\n' && !raw)) {
        tokens.problem("non-terminated string");
        return raw ? Token.RAW_TEMPLATE_END : Token.TEMPLATE_END;
      }
      checkCharacter();
      at++;
      if (c == (raw ? '`' : '"')) {
        return raw ? Token.RAW_TEMPLATE_END : Token.TEMPLATE_END;
      }
      if (c == '{') {
        openHole(raw);
        return raw ? Token.RAW_TEMPLATE_PART : Token.TEMPLATE_PART;
      }
      if (c == '\\') {
        if (!raw) {
          escape(true);
        } else if (peek(at) == '{') {
          at++;
        }
      }
    }
  }

  private void openHole(boolean raw) {
    if (holeCount == holes.length) {
      holes = Arrays.copyOf(holes, 2 * holeCount);
    }
    holes[holeCount++] = raw ? RAW : 0;
  }

  /** Stands behind a backslash. */
  private void escape(boolean template) {
    char c = peek(at);
    switch (c) {
      case '\\', '"', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> {
        at++;
        for (int i = 0; i < HEX_DIGITS && isHexDigit(peek(at)); i++) {
          at++;
        }
      }
      default -> {
        if (template && c == '{') {
          at++;
        } else {
          tokens.problem("illegal escape sequence");
        }
      }
    }
  }

  /** Refuses what may stand nowhere in a text. */
  private void checkCharacter() {
    char c = text.charAt(at);
    if (c != 0 && c < Character.MIN_SURROGATE) {
      return;
    }
    if (c == 0) {
      tokens.problem("illegal null character");
    } else if (c == BYTE_ORDER_MARK) {
      tokens.problem("illegal byte-order mark");
    } else if (Character.isHighSurrogate(c)
        ? !Character.isLowSurrogate(peek(at + 1))
        : Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)))) {
      tokens.problem("illegal utf-8 character");
    }
  }

  /** The character at an offset, or 0 behind the end. */
  private char peek(int offset) {
    return offset < text.length() ? text.charAt(offset) : 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDecimal(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || isDecimal(c) || (c >= 0x80 && Character.isDigit(c));
  }

  private static boolean isHexDigit(char c) {
    return isDecimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
