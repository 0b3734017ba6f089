package dev.assay.engine.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings that stand for bytes. A Go program keeps any bytes in a string, such as what base64 stood
 * for; here each byte that is no part of valid UTF-8 becomes one char of its own, half of a
 * surrogate pair, so that decoding and encoding again gives the same bytes. Writers print such a
 * char as U+FFFD, as Go does, and it counts as one character.
 */
public final class ByteText {
  /** A byte of 0x80 or more that is no UTF-8 is this and its value. */
  private static final int ESCAPED = 0xDC00;

  private ByteText() {}

  /** Whether a code point stands for a byte that is no part of UTF-8; its low eight bits are it. */
  public static boolean isByte(int codePoint) {
    return codePoint >= (ESCAPED | 0x80) && codePoint <= (ESCAPED | 0xFF);
  }

  /** The string that the bytes are. */
  public static String decode(byte[] bytes) {
    int valid = validPrefix(bytes, 0);
    if (valid == bytes.length) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(bytes.length);
    int start = 0;
    while (true) {
      text.append(new String(bytes, start, valid - start, StandardCharsets.UTF_8));
      if (valid == bytes.length) {
        return text.toString();
      }
      text.append((char) (ESCAPED | (bytes[valid] & 0xFF)));
      start = valid + 1;
      valid = validPrefix(bytes, start);
    }
  }

  /**
   * The bytes of a string: its UTF-8, and the bytes that {@link #decode} could not read as such.
   */
  public static byte[] encode(String text) {
    int escaped = 0;
    for (int i = 0; i < text.length(); i++) {
      escaped += isEscaped(text, i) ? 1 : 0;
    }
    if (escaped == 0) {
      return wellFormed(text).getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[3 * text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscaped(text, i)) {
        bytes[size++] = (byte) text.charAt(i);
      } else {
        int codePoint = text.codePointAt(i);
        boolean half = codePoint <= 0xFFFF && Character.isSurrogate((char) codePoint);
        size = Utf8.put(half ? 0xFFFD : codePoint, bytes, size);
        i += Character.charCount(codePoint) - 1;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  /** Whether the char at an index stands for a byte. */
  private static boolean isEscaped(String text, int index) {
    char c = text.charAt(index);
    return isByte(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  /**
   * The text with U+FFFD for each half of a surrogate pair. The JDK encodes those as question
   * marks.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int codePoint = text.codePointAt(i);
        if (codePoint <= 0xFFFF) {
          return replaced(text);
        }
        i++;
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c <= 0xFFFF && Character.isSurrogate((char) c) ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Where the valid UTF-8 from an offset on ends. */
  private static int validPrefix(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length) {
      int length = bytes[i] >= 0 ? 1 : Utf8.length(bytes, i, bytes.length);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return i;
  }
}
