package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.builtin.TemplateToken.Kind;
import dev.assay.engine.rego.golang.GoLiterals;
import java.util.Map;

/** Cuts the text of a template into tokens, with the errors of Go's {@code text/template}. */
final class TemplateLexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final int END = -1;
  private static final int ASCII = 128;

  private static final Map<String, Kind> WORDS =
      Map.ofEntries(
          Map.entry("block", Kind.BLOCK),
          Map.entry("break", Kind.BREAK),
          Map.entry("continue", Kind.CONTINUE),
          Map.entry("define", Kind.DEFINE),
          Map.entry("else", Kind.ELSE),
          Map.entry("end", Kind.END),
          Map.entry("if", Kind.IF),
          Map.entry("nil", Kind.NIL),
          Map.entry("range", Kind.RANGE),
          Map.entry("template", Kind.TEMPLATE),
          Map.entry("with", Kind.WITH),
          Map.entry("true", Kind.BOOL),
          Map.entry("false", Kind.BOOL));

  private final String input;
  private int at;
  private int start;
  private boolean inAction;
  private boolean failed;
  private int parens;

  /** Up to where line ends are counted. */
  private int counted;

  private int line = 1;

  TemplateLexer(String input) {
    this.input = input;
  }

  TemplateToken next() {
    if (failed) {
      return new TemplateToken(Kind.EOF, at, "EOF", line);
    }
    return inAction ? action() : text();
  }

  private TemplateToken emit(Kind kind) {
    return emit(kind, at);
  }

  /** The token that ends here. */
  private TemplateToken emit(Kind kind, int end) {
    TemplateToken token = new TemplateToken(kind, start, input.substring(start, end), line(start));
    start = at;
    return token;
  }

  private int line(int position) {
    for (; counted < position; counted++) {
      if (input.charAt(counted) == '\n') {
        line++;
      }
    }
    return line;
  }

  private TemplateToken error(String what) {
    failed = true;
    return new TemplateToken(Kind.ERROR, start, what, line(start));
  }

  private int peek() {
    return at < input.length() ? input.codePointAt(at) : END;
  }

  private int read() {
    int c = peek();
    if (c != END) {
      at += Character.charCount(c);
    }
    return c;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isAlphanumeric(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private boolean isSpaceAt(int index) {
    return index < input.length() && isSpace(input.charAt(index));
  }

  private boolean trimsLeft(int index) {
    return index < input.length() && input.charAt(index) == '-' && isSpaceAt(index + 1);
  }

  private boolean trimsRight(int index) {
    return isSpaceAt(index)
        && input.startsWith("-", index + 1)
        && input.startsWith(RIGHT, index + 2);
  }

  /** Text up to the next action, or the delimiter of the action that starts here. */
  private TemplateToken text() {
    while (true) {
      int delimiter = input.indexOf(LEFT, at);
      if (delimiter < 0) {
        at = input.length();
        return at > start ? emit(Kind.TEXT) : new TemplateToken(Kind.EOF, at, "EOF", line(at));
      }
      boolean trims = trimsLeft(delimiter + LEFT.length());
      int end = delimiter;
      while (trims && end > start && isSpace(input.charAt(end - 1))) {
        end--;
      }
      at = delimiter;
      if (end > start) {
        return emit(Kind.TEXT, end);
      }
      start = at;
      int inside = delimiter + LEFT.length() + (trims ? 2 : 0);
      if (!input.startsWith("/*", inside)) {
        at = delimiter + LEFT.length();
        TemplateToken token = emit(Kind.LEFT_DELIMITER);
        inAction = true;
        at = inside;
        start = at;
        parens = 0;
        return token;
      }
      start = inside;
      int close = input.indexOf("*/", inside + 2);
      if (close < 0) {
        return error("unclosed comment");
      }
      at = close + 2;
      boolean trimmed = trimsRight(at);
      if (!trimmed && !input.startsWith(RIGHT, at)) {
        return error("comment ends before closing delimiter");
      }
      at += RIGHT.length() + (trimmed ? 2 : 0);
      skipSpaces(trimmed);
      start = at;
    }
  }

  private void skipSpaces(boolean skip) {
    while (skip && isSpaceAt(at)) {
      at++;
    }
  }

  private TemplateToken rightDelimiter(boolean trims) {
    at += trims ? 2 : 0;
    start = at;
    at += RIGHT.length();
    TemplateToken token = emit(Kind.RIGHT_DELIMITER);
    skipSpaces(trims);
    start = at;
    inAction = false;
    return token;
  }

  private TemplateToken action() {
    boolean trims = trimsRight(at);
    if (trims || input.startsWith(RIGHT, at)) {
      return parens == 0 ? rightDelimiter(trims) : error("unclosed left paren");
    }
    int c = read();
    return switch (c) {
      case END -> error("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> emit(Kind.ASSIGN);
      case ':' -> read() == '=' ? emit(Kind.DECLARE) : error("expected :=");
      case '|' -> emit(Kind.PIPE);
      case '"' -> quoted('"', Kind.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', Kind.CHAR_CONSTANT, "unterminated character constant");
      case '`' -> raw();
      case '$' -> isTerminated() ? emit(Kind.VARIABLE) : name(Kind.VARIABLE);
      case '.' -> {
        boolean digit = at < input.length() && input.charAt(at) >= '0' && input.charAt(at) <= '9';
        if (at < input.length() && !digit) {
          yield isTerminated() ? emit(Kind.DOT) : name(Kind.FIELD);
        }
        at = start;
        yield number();
      }
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        at = start;
        yield number();
      }
      case '(' -> {
        parens++;
        yield emit(Kind.LEFT_PAREN);
      }
      case ')' -> {
        parens--;
        yield parens < 0 ? error("unexpected right paren") : emit(Kind.RIGHT_PAREN);
      }
      default -> {
        if (isAlphanumeric(c)) {
          yield name(Kind.IDENTIFIER);
        }
        yield c < ASCII && GoLiterals.isPrint(c)
            ? emit(Kind.CHAR)
            : error("unrecognized character in action: " + shown(c));
      }
    };
  }

  /** A character as {@code %#U} prints it. */
  private static String shown(int c) {
    String code = String.format("U+%04X", c);
    return GoLiterals.isPrint(c) ? code + " '" + Character.toString(c) + "'" : code;
  }

  private TemplateToken space() {
    while (isSpaceAt(at)) {
      at++;
    }
    if (trimsRight(at - 1)) {
      at--; // the last belongs to the delimiter
      if (at == start) {
        return rightDelimiter(true);
      }
    }
    return emit(Kind.SPACE);
  }

  private TemplateToken quoted(char quote, Kind kind, String unterminated) {
    while (true) {
      int c = read();
      if (c == '\\') {
        c = read();
        if (c != END && c != '\n') {
          continue;
        }
      }
      if (c == END || c == '\n') {
        return error(unterminated);
      }
      if (c == quote) {
        return emit(kind);
      }
    }
  }

  private TemplateToken raw() {
    int close = input.indexOf('`', at);
    if (close < 0) {
      return error("unterminated raw quoted string");
    }
    at = close + 1;
    return emit(Kind.RAW_STRING);
  }

  /** Whether what follows may follow a name. */
  private boolean isTerminated() {
    int c = peek();
    return switch (c) {
      case END, '.', ',', '|', ':', ')', '(' -> true;
      default -> isSpace(c) || input.startsWith(RIGHT, at);
    };
  }

  private TemplateToken name(Kind kind) {
    while (isAlphanumeric(peek())) {
      read();
    }
    if (!isTerminated()) {
      return error("bad character " + shown(peek()));
    }
    Kind word = kind == Kind.IDENTIFIER ? WORDS.get(input.substring(start, at)) : null;
    return emit(word == null ? kind : word);
  }

  private boolean accept(String characters) {
    if (at < input.length() && characters.indexOf(input.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  private void acceptAll(String characters) {
    while (accept(characters)) {
      // As many as there are.
    }
  }

  private TemplateToken number() {
    if (!scanNumber()) {
      return badNumber();
    }
    if (peek() == '+' || peek() == '-') {
      return scanNumber() && input.charAt(at - 1) == 'i' ? emit(Kind.COMPLEX) : badNumber();
    }
    return emit(Kind.NUMBER);
  }

  private TemplateToken badNumber() {
    return error("bad number syntax: " + GoLiterals.quote(input.substring(start, at)));
  }

  private boolean scanNumber() {
    accept("+-");
    String digits = "0123456789_";
    boolean hexadecimal = false;
    boolean decimal = true;
    if (accept("0")) {
      if (accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
        hexadecimal = true;
      } else if (accept("oO")) {
        digits = "01234567_";
        decimal = false;
      } else if (accept("bB")) {
        digits = "01_";
        decimal = false;
      }
    }
    acceptAll(digits);
    if (accept(".")) {
      acceptAll(digits);
    }
    if ((decimal && !hexadecimal && accept("eE")) || (hexadecimal && accept("pP"))) {
      accept("+-");
      acceptAll("0123456789_");
    }
    accept("i");
    if (isAlphanumeric(peek())) {
      read();
      return false;
    }
    return true;
  }
}
