package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of one JSON text and the place that its reader has come to: white space, strings,
 * numbers and words, and the refusals that name a place.
 */
final class JsonScanner {
  /** What {@link #next} answers at the end of the text. */
  static final int END = Integer.MIN_VALUE;

  final byte[] text;
  final int end;

  /** The offset of the byte that is looked at next. */
  int at;

  /** Whether the string that {@link #closingQuote} walked over last has an escape. */
  boolean escaped;

  /** Whether the string that {@link #closingQuote} walked over last is ASCII throughout. */
  boolean ascii;

  // Where the last position that was asked for lies; positions are mostly asked for in order.
  private int knownOffset;
  private int knownLine = 1;
  private int knownColumn = 1;

  JsonScanner(byte[] text) {
    this.text = text;
    this.end = text.length;
  }

  /** Goes to the next byte that is no white space and answers it, or {@link #END}. */
  int next() {
    int i = at;
    if (i < end) {
      int b = text[i];
      if (b > ' ') {
        return b;
      }
    }
    return nextBehindSpace();
  }

  private int nextBehindSpace() {
    for (int i = at; i < end; i++) {
      int b = text[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        at = i;
        return b;
      }
    }
    at = end;
    return END;
  }

  void refuseByteOrderMark() throws InputException {
    if (end >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF) {
      throw fault(
          InputError.SYNTAX,
          0,
          "found a byte order mark (U+FEFF), expected a JSON value; save the text without the mark");
    }
  }

  /** Walks over one of the words true, false, null. */
  void word(String word) throws InputException {
    int start = at;
    for (int i = 0; i < word.length(); i++) {
      if (start + i >= end || text[start + i] != word.charAt(i)) {
        throw unexpected("a JSON value");
      }
    }
    at = start + word.length();
    if (at < end && isWordByte(text[at])) {
      at = start;
      throw unexpected("a JSON value");
    }
  }

  /**
   * Walks over a string.
   *
   * @param start the offset behind the opening quote
   * @return the offset of the closing quote; {@link #at} stands behind it
   */
  int closingQuote(int start) throws InputException {
    byte[] bytes = text;
    int i = start;
    boolean hasEscape = false;
    boolean isAscii = true;
    while (true) {
      while (i <= end - 8) {
        long marks = EightBytes.marks(EightBytes.at(bytes, i));
        if (marks != 0) {
          i += EightBytes.before(marks);
          break;
        }
        i += 8;
      }
      if (i >= end) {
        throw fault(
            InputError.SYNTAX,
            end,
            "found the end of the text, expected '\"' to close the string that starts at "
                + position(start - 1));
      }
      int b = bytes[i];
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        hasEscape = true;
        i = Escapes.skip(this, i);
      } else if (b < 0) {
        isAscii = false;
        i = Utf8.skip(this, i);
      } else if (b < 0x20) {
        throw fault(
            InputError.SYNTAX,
            i,
            "found the control character "
                + codePoint(b)
                + " in a string, expected it escaped as "
                + String.format("\\u%04x", b));
      } else {
        i++;
      }
    }
    escaped = hasEscape;
    ascii = isAscii;
    at = i + 1;
    return i;
  }

  /** The number that starts at {@link #at}. */
  NumberValue number(InputLimits limits) throws InputException {
    byte[] bytes = text;
    int start = at;
    int i = start;
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    int first = i;
    long value = 0;
    int digit = -1;
    while (i < end && (digit = bytes[i] - '0') >= 0 && digit <= 9) {
      value = value * 10 + digit; // overflows only beyond 18 digits, where it is not used
      i++;
    }
    int digits = i - first;
    if (digits == 0) {
      at = i;
      throw unexpected("a digit after '-'");
    }
    if (bytes[first] == '0' && digits > 1) {
      throw fault(
          InputError.SYNTAX,
          start,
          "found a number that starts with a zero, expected none before other digits; write it in"
              + " decimal without leading zeros, or as a string");
    }
    if (digits > limits.digits()) {
      throw tooLong(start, "has more than " + limits.digits() + " digits");
    }
    int following = i < end ? bytes[i] : END;
    if (following == '.' || following == 'e' || following == 'E') {
      return new FractionScanner(this, limits, start, digits).number(i);
    }
    refuseWordAfterNumber(i);
    at = i;
    if (digits <= 18 && !(negative && value == 0)) {
      return LongNumber.of(negative ? -value : value);
    }
    return NumberValue.ofLiteral(ascii(start, i));
  }

  void refuseWordAfterNumber(int offset) throws InputException {
    if (offset < end && isWordByte(text[offset])) {
      at = offset;
      throw unexpected("the end of the number");
    }
  }

  private static boolean isWordByte(int b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '_'
        || b == '.'
        || b == '+'
        || b == '-';
  }

  /** Bytes that are known to be ASCII. */
  String ascii(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  InputException tooLong(int start, String what) {
    return fault(InputError.NUMBER_TOO_LONG, start, "the number " + what + ", which is the limit");
  }

  /** A refusal of what stands at {@link #at}. */
  InputException unexpected(String expected) {
    int b = at < end ? text[at] : 0;
    if (b < 0) {
      int length = Utf8.length(text, at, end);
      if (length == 0) {
        return Utf8.invalid(this, at);
      }
    }
    return fault(
        InputError.SYNTAX, at, "found " + JsonFound.describe(this) + ", expected " + expected);
  }

  InputException fault(InputError error, int offset, String message) {
    return new InputException(error, position(offset), message);
  }

  static String codePoint(int codePoint) {
    return String.format("U+%04X", codePoint);
  }

  /**
   * The place of an offset. A line ends with a line feed, a carriage return, or both; the bytes
   * before the offset are known to be UTF-8.
   */
  Position position(int offset) {
    if (offset < knownOffset) {
      knownOffset = 0;
      knownLine = 1;
      knownColumn = 1;
    }
    int line = knownLine;
    int column = knownColumn;
    for (int i = knownOffset; i < offset; i++) {
      int b = text[i];
      if (b == '\n' || (b == '\r' && (i + 1 == end || text[i + 1] != '\n'))) {
        line++;
        column = 1;
      } else if ((b & 0xC0) != 0x80) {
        column++;
      }
    }
    knownOffset = offset;
    knownLine = line;
    knownColumn = column;
    return new Position(line, column);
  }
}
