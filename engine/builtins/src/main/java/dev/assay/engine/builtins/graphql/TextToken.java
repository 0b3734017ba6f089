package dev.assay.engine.builtins.graphql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads the two kinds of strings that GraphQL has. */
final class TextToken {
  private static final String UNTERMINATED = "Unterminated string.";

  private TextToken() {}

  /** Where a lexer stands in its text. */
  static final class Cursor {
    static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    final byte[] text;
    private final String file;

    /** In bytes. */
    int at;

    /** The same place in code points. */
    int runes;

    private int line = 1;
    private int lineStart;
    private int begin;
    private int beginRunes;

    Cursor(String file, byte[] text) {
      this.file = file;
      this.text = text;
    }

    /** A token begins here. */
    void begin() {
      begin = at;
      beginRunes = runes;
    }

    void newLine() {
      line++;
      lineStart = runes;
    }

    /** Passes characters of one byte each. */
    void advance(int characters) {
      at += characters;
      runes += characters;
    }

    /** Passes one code point; a byte that begins none counts as one. */
    void advanceRune() {
      at += Math.min(length(text[at]), text.length - at);
      runes++;
    }

    private static int length(byte first) {
      return first >= 0 || (first & 0xe0) == 0x80
          ? 1
          : (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : 4;
    }

    boolean startsWith(String ascii) {
      return startsWith(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    boolean startsWith(byte[] bytes) {
      return at + bytes.length <= text.length
          && Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length);
    }

    String sinceBegin() {
      return text(begin, at);
    }

    String text(int from, int to) {
      return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** A token that began at {@link #begin}. */
    Token token(TokenKind kind, String value) {
      return new Token(kind, value, new Place(file, line, beginRunes - lineStart + 1), null);
    }

    /** What is wrong here. */
    Token error(String message) {
      Place place = new Place(file, line, runes - lineStart + 1);
      return new Token(TokenKind.INVALID, "", place, new GraphqlError(place, message));
    }
  }

  /** A string of one line; the place of its token is behind the quote. */
  static Token quoted(Cursor in) {
    in.advance(1);
    in.begin();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    while (in.at < in.text.length) {
      int c = in.text[in.at] & 0xff;
      if (c == '\n' || c == '\r') {
        break;
      }
      if (c < 0x20 && c != '\t') {
        return invalidCharacter(in, c);
      }
      if (c == '"') {
        Token token = in.token(TokenKind.STRING, value.toString(StandardCharsets.UTF_8));
        in.advance(1);
        return token;
      }
      if (c == '\\') {
        String problem = escape(in, value);
        if (!problem.isEmpty()) {
          in.advance(1);
          return in.error(problem);
        }
      } else {
        int from = in.at;
        in.advanceRune();
        value.write(in.text, from, in.at - from);
      }
    }
    return in.error(UNTERMINATED);
  }

  /** Passes an escape and writes what it stands for; otherwise says what is wrong with it. */
  private static String escape(Cursor in, ByteArrayOutputStream value) {
    int length = in.text.length;
    String invalid = "Invalid character escape sequence";
    if (in.at + 1 >= length) {
      return invalid + ".";
    }
    char c = (char) (in.text[in.at + 1] & 0xff);
    int plain =
        switch (c) {
          case '"', '/', '\\' -> c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> -1;
        };
    if (plain >= 0) {
      value.write(plain);
      in.advance(2);
      return "";
    }
    if (c != 'u') {
      return invalid + ": \\" + c + ".";
    }
    // Both messages show what stands behind the backslash, so one byte more than they mean to.
    if (in.at + 6 >= length) {
      return invalid + ": \\" + in.text(in.at + 1, length) + ".";
    }
    int code = 0;
    for (int i = 2; i < 6; i++) {
      int digit = Character.digit((char) (in.text[in.at + i] & 0xff), 16);
      if (digit < 0 || in.text[in.at + i] < 0) {
        return invalid + ": \\" + in.text(in.at + 1, in.at + 6) + ".";
      }
      code = code << 4 | digit;
    }
    String character = Character.isSurrogate((char) code) ? "\ufffd" : Character.toString(code);
    value.writeBytes(character.getBytes(StandardCharsets.UTF_8));
    in.advance(6);
    return "";
  }

  /** A string in triple quotes; the place of its token is behind them, on the line of its end. */
  static Token block(Cursor in) {
    in.advance(3);
    in.begin();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    while (in.at < in.text.length) {
      int c = in.text[in.at] & 0xff;
      if (c == '"') {
        int quotes = 1;
        while (in.at + quotes < in.text.length && in.text[in.at + quotes] == '"') {
          quotes++;
        }
        if (quotes >= 3) {
          value.writeBytes("\"".repeat(quotes - 3).getBytes(StandardCharsets.US_ASCII));
          String content = BlockString.content(value.toString(StandardCharsets.UTF_8));
          Token token = in.token(TokenKind.BLOCK_STRING, content);
          in.advance(quotes);
          return token;
        }
      }
      if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
        return invalidCharacter(in, c);
      }
      if (c == '\\' && in.startsWith("\\\"\"\"")) {
        value.writeBytes("\"\"\"".getBytes(StandardCharsets.US_ASCII));
        in.advance(4);
      } else if (c == '\r' || c == '\n') {
        in.advance(c == '\r' && in.at + 1 < in.text.length && in.text[in.at + 1] == '\n' ? 2 : 1);
        value.write('\n');
        in.newLine();
      } else {
        int from = in.at;
        in.advanceRune();
        value.write(in.text, from, in.at - from);
      }
    }
    return in.error(UNTERMINATED);
  }

  private static Token invalidCharacter(Cursor in, int c) {
    return in.error(String.format(Locale.ROOT, "Invalid character within String: \"\\u%04x\".", c));
  }
}
