package dev.assay.engine.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that is being written. Half of a surrogate pair becomes U+FFFD. */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_SIZE = 256;

  /** Bytes that the longest escape takes: a backslash, u and four digits. */
  private static final int LONGEST_ESCAPE = 6;

  private static final int REPLACEMENT = 0xFFFD;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  JsonText ascii(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
    return this;
  }

  @SuppressWarnings("deprecation") // the one way to copy ASCII without a detour
  JsonText ascii(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** A line break, and two spaces for each level. */
  JsonText line(int level) {
    ensure(1 + 2 * level);
    bytes[size++] = '\n';
    Arrays.fill(bytes, size, size + 2 * level, (byte) ' ');
    size += 2 * level;
    return this;
  }

  /** Any text as it is. */
  JsonText text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  /** A string literal. */
  JsonText quote(String text) {
    int length = text.length();
    // Three bytes take every char but those that need a longer escape, which make room themselves.
    ensure(3L * length + 2);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= 0x20 && c != '"' && c != '\\') {
          bytes[size++] = (byte) c;
        } else {
          escape(c, length - i);
        }
      } else if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
        int codePoint = paired ? Character.toCodePoint(c, text.charAt(++i)) : REPLACEMENT;
        size = Utf8.put(codePoint, bytes, size);
      } else {
        size = Utf8.put(c, bytes, size);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  private void escape(char c, int charsLeft) {
    ensure(LONGEST_ESCAPE + 3L * charsLeft + 2);
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xf];
      }
    }
  }

  private void ensure(long more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(size + more, 2L * bytes.length);
      // An array cannot be longer; text beyond that fails as any allocation beyond the heap does.
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
