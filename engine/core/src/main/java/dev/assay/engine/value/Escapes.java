package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;

/** The escapes in JSON strings. */
final class Escapes {
  private Escapes() {}

  /** Walks over an escape; answers the offset behind it. */
  static int skip(JsonScanner scanner, int backslash) throws InputException {
    int kind = backslash + 1 < scanner.end ? scanner.text[backslash + 1] : 0;
    return switch (kind) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
      case 'u' -> skipUnicode(scanner, backslash);
      default -> {
        scanner.at = backslash + 1;
        throw scanner.unexpected("one of \" \\ / b f n r t u after '\\'");
      }
    };
  }

  private static int skipUnicode(JsonScanner scanner, int backslash) throws InputException {
    int unit = unit(scanner, backslash);
    if (!Character.isSurrogate((char) unit)) {
      return backslash + 6;
    }
    if (Character.isHighSurrogate((char) unit)
        && backslash + 7 < scanner.end
        && scanner.text[backslash + 6] == '\\'
        && scanner.text[backslash + 7] == 'u'
        && Character.isLowSurrogate((char) unit(scanner, backslash + 6))) {
      return backslash + 12;
    }
    throw scanner.fault(
        InputError.ENCODING,
        backslash,
        String.format(
            "found the escape \\u%04x, which is half of a surrogate pair, expected the other half"
                + " beside it",
            unit));
  }

  /** The UTF-16 unit of an escape of the form backslash, u, four digits. */
  private static int unit(JsonScanner scanner, int backslash) throws InputException {
    int unit = 0;
    for (int i = backslash + 2; i < backslash + 6; i++) {
      int digit = i < scanner.end ? hex(scanner.text[i]) : -1;
      if (digit < 0) {
        scanner.at = i;
        throw scanner.unexpected("four hexadecimal digits after '\\u'");
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static int hex(int b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** The string that the bytes denote; they have been walked over by {@link #skip}. */
  static String decode(byte[] text, int start, int end) {
    byte[] out = new byte[end - start];
    int length = 0;
    boolean ascii = true;
    int i = start;
    while (i < end) {
      if (i + 8 <= end && EightBytes.marks(EightBytes.at(text, i)) == 0) {
        System.arraycopy(text, i, out, length, 8);
        i += 8;
        length += 8;
      } else if (text[i] != '\\') {
        ascii &= text[i] >= 0;
        out[length++] = text[i++];
      } else if (text[i + 1] != 'u') {
        out[length++] = unescaped(text[i + 1]);
        i += 2;
      } else {
        int codePoint = unit(text, i + 2);
        i += 6;
        if (Character.isSurrogate((char) codePoint)) {
          codePoint = Character.toCodePoint((char) codePoint, (char) unit(text, i + 2));
          i += 6;
        }
        ascii &= codePoint < 0x80;
        length = Utf8.put(codePoint, out, length);
      }
    }
    return new String(out, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static byte unescaped(byte kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }

  private static int unit(byte[] text, int digits) {
    return hex(text[digits]) << 12
        | hex(text[digits + 1]) << 8
        | hex(text[digits + 2]) << 4
        | hex(text[digits + 3]);
  }
}
