package dev.assay.engine.value;

/** UTF-8 by RFC 3629: nothing overlong, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /** Walks over the code points beyond ASCII that start at an offset; answers what is behind. */
  static int skip(JsonScanner scanner, int offset) throws InputException {
    byte[] text = scanner.text;
    int end = scanner.end;
    int i = offset;
    while (i < end && text[i] < 0) {
      int length = length(text, i, end);
      if (length == 0) {
        throw invalid(scanner, i);
      }
      i += length;
    }
    return i;
  }

  /** The length of the code point beyond ASCII that starts at an offset, 0 where there is none. */
  static int length(byte[] text, int offset, int end) {
    int lead = text[offset] & 0xFF;
    int second = offset + 1 < end ? text[offset + 1] & 0xFF : 0;
    if (lead < 0xE0) {
      return lead >= 0xC2 && isTail(second) ? 2 : 0;
    }
    if (offset + 2 >= end || !isTail(second) || !isTail(text[offset + 2])) {
      return 0;
    }
    if (lead < 0xF0) {
      boolean overlong = lead == 0xE0 && second < 0xA0;
      boolean surrogate = lead == 0xED && second >= 0xA0;
      return overlong || surrogate ? 0 : 3;
    }
    if (offset + 3 >= end || !isTail(text[offset + 3])) {
      return 0;
    }
    boolean overlong = lead == 0xF0 && second < 0x90;
    boolean beyond = lead > 0xF4 || (lead == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : 4;
  }

  private static boolean isTail(int b) {
    return (b & 0xC0) == 0x80;
  }

  /** A byte that goes on a sequence, of the lowest six bits. */
  private static byte tail(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  static InputException invalid(JsonScanner scanner, int offset) {
    return scanner.fault(
        InputError.ENCODING,
        offset,
        String.format(
            "found the byte 0x%02X, which starts no valid UTF-8 sequence here, expected text in"
                + " UTF-8; save the text as UTF-8",
            scanner.text[offset] & 0xFF));
  }

  /** Writes a code point; answers the offset behind it. */
  static int put(int codePoint, byte[] out, int offset) {
    int n = offset;
    if (codePoint < 0x80) {
      out[n++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      out[n++] = (byte) (0xC0 | codePoint >> 6);
      out[n++] = tail(codePoint);
    } else if (codePoint < 0x10000) {
      out[n++] = (byte) (0xE0 | codePoint >> 12);
      out[n++] = tail(codePoint >> 6);
      out[n++] = tail(codePoint);
    } else {
      out[n++] = (byte) (0xF0 | codePoint >> 18);
      out[n++] = tail(codePoint >> 12);
      out[n++] = tail(codePoint >> 6);
      out[n++] = tail(codePoint);
    }
    return n;
  }
}
