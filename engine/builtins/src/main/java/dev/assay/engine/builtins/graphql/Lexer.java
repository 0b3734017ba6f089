package dev.assay.engine.builtins.graphql;

import dev.assay.engine.builtins.graphql.TextToken.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts a document into tokens, one at a time. It reads the UTF-8 bytes, because messages about a
 * character that begins no token name its first byte.
 */
final class Lexer {
  private final Cursor in;

  Lexer(String file, String text) {
    this.in = new Cursor(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next token; comments are tokens, white space, commas and byte order marks are not. */
  Token next() {
    skipSpace();
    in.begin();
    if (in.at >= in.text.length) {
      return in.token(TokenKind.EOF, "");
    }
    int c = in.text[in.at] & 0xff;
    return switch (c) {
      case '!' -> single(TokenKind.BANG);
      case '$' -> single(TokenKind.DOLLAR);
      case '&' -> single(TokenKind.AMP);
      case '(' -> single(TokenKind.PAREN_L);
      case ')' -> single(TokenKind.PAREN_R);
      case ':' -> single(TokenKind.COLON);
      case '=' -> single(TokenKind.EQUALS);
      case '@' -> single(TokenKind.AT);
      case '[' -> single(TokenKind.BRACKET_L);
      case ']' -> single(TokenKind.BRACKET_R);
      case '{' -> single(TokenKind.BRACE_L);
      case '}' -> single(TokenKind.BRACE_R);
      case '|' -> single(TokenKind.PIPE);
      case '#' -> comment();
      case '"' -> in.startsWith("\"\"\"") ? TextToken.block(in) : TextToken.quoted(in);
      case '.' -> {
        if (!in.startsWith("...")) {
          yield unexpected(c);
        }
        in.advance(3);
        yield in.token(TokenKind.SPREAD, "");
      }
      default -> {
        if (isLetter(c)) {
          yield name();
        }
        yield c == '-' || isDigit(c) ? number() : unexpected(c);
      }
    };
  }

  private Token single(TokenKind kind) {
    in.advance(1);
    return in.token(kind, "");
  }

  private Token unexpected(int c) {
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
      return in.error(
          String.format(Locale.ROOT, "Cannot contain the invalid character \"\\u%04x\"", c));
    }
    if (c == '\'') {
      return in.error(
          "Unexpected single quote character ('), did you mean to use a double quote (\")?");
    }
    return in.error("Cannot parse the unexpected character \"" + (char) c + "\".");
  }

  private void skipSpace() {
    while (in.at < in.text.length) {
      switch (in.text[in.at]) {
        case '\t', ' ', ',' -> in.advance(1);
        case '\n' -> {
          in.advance(1);
          in.newLine();
        }
        case '\r' -> {
          in.advance(1);
          in.newLine();
          if (in.startsWith("\n")) {
            in.advance(1); // the line began before it: what follows stands one column further
          }
        }
        default -> {
          if (!in.startsWith(Cursor.BYTE_ORDER_MARK)) {
            return;
          }
          in.at += Cursor.BYTE_ORDER_MARK.length;
          in.runes++;
        }
      }
    }
  }

  private Token comment() {
    in.advance(1);
    while (in.at < in.text.length) {
      int c = in.text[in.at];
      if (c >= 0 && c < 0x20 && c != '\t') {
        break;
      }
      in.advanceRune();
    }
    return in.token(TokenKind.COMMENT, in.sinceBegin());
  }

  private Token name() {
    while (in.at < in.text.length && (isLetter(in.text[in.at]) || isDigit(in.text[in.at]))) {
      in.advance(1);
    }
    return in.token(TokenKind.NAME, in.sinceBegin());
  }

  private Token number() {
    accept('-', '-');
    if (accept('0', '0')) {
      if (in.at < in.text.length && isDigit(in.text[in.at])) {
        return in.error("Invalid number, unexpected digit after 0: " + describeNext() + ".");
      }
    } else if (!digits()) {
      return digitExpected();
    }
    boolean fraction = accept('.', '.');
    if (fraction && !digits()) {
      return digitExpected();
    }
    boolean exponent = accept('e', 'E');
    if (exponent) {
      accept('-', '+');
      if (!digits()) {
        return digitExpected();
      }
    }
    return in.token(fraction || exponent ? TokenKind.FLOAT : TokenKind.INT, in.sinceBegin());
  }

  private Token digitExpected() {
    return in.error("Invalid number, expected digit but got: " + describeNext() + ".");
  }

  private boolean accept(char one, char other) {
    if (in.at < in.text.length && (in.text[in.at] == one || in.text[in.at] == other)) {
      in.advance(1);
      return true;
    }
    return false;
  }

  private boolean digits() {
    int from = in.at;
    while (in.at < in.text.length && isDigit(in.text[in.at])) {
      in.advance(1);
    }
    return in.at > from;
  }

  private String describeNext() {
    return in.at < in.text.length ? "\"" + (char) (in.text[in.at] & 0xff) + "\"" : "<EOF>";
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
