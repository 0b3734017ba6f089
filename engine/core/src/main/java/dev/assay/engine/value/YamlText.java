package dev.assay.engine.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a YAML file: decoded strictly, and checked for what the parsers of the two programs
 * take for line ends or document separators and ours does not.
 */
final class YamlText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NEXT_LINE = '\u0085';
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private YamlText() {}

  /** The text without a byte order mark. */
  static String decode(byte[] utf8, YamlDialect dialect) throws InputException {
    if (utf8.length >= 2 && isUtf16(utf8[0], utf8[1])) {
      throw new InputException(
          InputError.ENCODING,
          Position.START,
          "found text in UTF-16, expected UTF-8; save the file as UTF-8");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    CharBuffer chars = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(bytes, chars, true);
    chars.flip();
    if (result.isError()) {
      throw new InputException(
          InputError.ENCODING,
          positionOf(chars, chars.length()),
          String.format(
              "found the byte 0x%02X, which is no valid UTF-8 here; save the file as UTF-8",
              utf8[bytes.position()]));
    }
    if (!chars.isEmpty() && chars.charAt(0) == BYTE_ORDER_MARK) {
      chars.position(1);
    }
    String text = chars.toString();
    check(text, dialect);
    // Both programs hand every line on with a line end, so that a block scalar's last line has one.
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private static boolean isUtf16(byte first, byte second) {
    return (first == (byte) 0xFF && second == (byte) 0xFE)
        || (first == (byte) 0xFE && second == (byte) 0xFF);
  }

  private static void check(String text, YamlDialect dialect) throws InputException {
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineStart && c == '-' && text.startsWith("---", i)) {
        checkSeparator(text, i, dialect);
      }
      lineStart = c == '\n';
      if (c < ' ') {
        if (c == '\r' && !text.startsWith("\n", i + 1)) {
          throw refuse(
              text, i, "a carriage return without a line feed", "end lines with a line feed");
        }
        if (c != '\n' && c != '\t' && c != '\r') {
          throw control(text, i);
        }
      } else if (c >= 0x7f && isStrange(c)) {
        if (c < 0xa0 && c != NEXT_LINE) {
          throw control(text, i);
        }
        throw refuse(
            text,
            i,
            String.format("the character U+%04X, which parsers of YAML read in two ways", (int) c),
            String.format("write it as \"\\u%04x\" inside double quotes", (int) c));
      }
    }
  }

  private static boolean isStrange(char c) {
    return c < 0xa0
        || c == LINE_SEPARATOR
        || c == PARAGRAPH_SEPARATOR
        || c == BYTE_ORDER_MARK
        || c >= 0xfffe;
  }

  /**
   * Both programs cut the text at every line that starts with three dashes, whatever YAML says;
   * kubectl wants nothing but a comment behind them.
   */
  private static void checkSeparator(String text, int start, YamlDialect dialect)
      throws InputException {
    int at = start + 3;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    boolean ends = at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    boolean apart = at > start + 3;
    boolean taken =
        switch (dialect) {
          case KUBECTL -> apart && !ends && text.charAt(at) == '#';
          case GATOR -> apart;
        };
    if (!ends && !taken) {
      throw new InputException(
          InputError.SYNTAX,
          positionOf(text, at),
          "found text behind the document separator '---', expected the end of the line or a"
              + " comment after a blank; put the document on the next line");
    }
  }

  private static InputException control(String text, int at) {
    return refuse(
        text,
        at,
        String.format("the control character U+%04X", (int) text.charAt(at)),
        String.format(
            "remove it or write it as \"\\x%02x\" inside double quotes", (int) text.charAt(at)));
  }

  private static InputException refuse(String text, int at, String found, String fix) {
    return new InputException(
        InputError.UNSUPPORTED,
        positionOf(text, at),
        "found " + found + ", expected printable text; " + fix);
  }

  private static Position positionOf(CharSequence text, int at) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < at; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c) && c != BYTE_ORDER_MARK) {
        column++;
      }
    }
    return new Position(line, column);
  }
}
