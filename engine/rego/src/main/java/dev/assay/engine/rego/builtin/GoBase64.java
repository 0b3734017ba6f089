package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinException;
import java.util.Arrays;

/** Base64 as Go decodes it: line ends are passed over, and an error names the place. */
final class GoBase64 {
  private static final byte[] STANDARD =
      table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  private static final byte[] URL =
      table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  private static final int NONE = -1;
  private static final char PADDING = '=';

  private final byte[] source;
  private final byte[] alphabet;
  private final byte[] decoded;
  private int at;
  private int size;

  private GoBase64(byte[] source, byte[] alphabet) {
    this.source = source;
    this.alphabet = alphabet;
    this.decoded = new byte[(int) (source.length / 4L * 3 + 3)];
  }

  /** The bytes that a text with padding stands for. */
  static byte[] decode(byte[] source) throws BuiltinException {
    return new GoBase64(source, STANDARD).all();
  }

  /** {@link #decode} with the alphabet that needs no escapes in URLs. */
  static byte[] decodeUrl(byte[] source) throws BuiltinException {
    return new GoBase64(source, URL).all();
  }

  private static byte[] table(String alphabet) {
    byte[] table = new byte[256];
    Arrays.fill(table, (byte) NONE);
    for (int i = 0; i < alphabet.length(); i++) {
      table[alphabet.charAt(i)] = (byte) i;
    }
    return table;
  }

  private byte[] all() throws BuiltinException {
    boolean more = true;
    while (more) {
      more = quantum();
    }
    return Arrays.copyOf(decoded, size);
  }

  /** Decodes four characters; answers whether there may be more. */
  private boolean quantum() throws BuiltinException {
    int bits = 0;
    int count = 0;
    while (count < 4) {
      if (at == source.length) {
        if (count == 0) {
          return false;
        }
        throw corrupt(at - count);
      }
      byte c = source[at++];
      int value = alphabet[c & 0xFF];
      if (value != NONE) {
        bits = bits << 6 | value;
        count++;
      } else if (c == PADDING) {
        padding(count);
        break;
      } else if (c != '\n' && c != '\r') {
        throw corrupt(at - 1);
      }
    }
    bits <<= 6 * (4 - count);
    for (int i = 0; i < count - 1; i++) {
      decoded[size++] = (byte) (bits >> (16 - 8 * i));
    }
    return count == 4;
  }

  /** Checks that nothing follows but the rest of the padding. */
  private void padding(int count) throws BuiltinException {
    if (count < 2) {
      throw corrupt(at - 1);
    }
    if (count == 2) {
      skipLineEnds();
      if (at == source.length) {
        throw corrupt(source.length);
      }
      if (source[at] != PADDING) {
        throw corrupt(at - 1);
      }
      at++;
    }
    skipLineEnds();
    if (at < source.length) {
      throw corrupt(at);
    }
  }

  private void skipLineEnds() {
    while (at < source.length && (source[at] == '\n' || source[at] == '\r')) {
      at++;
    }
  }

  private static BuiltinException corrupt(int offset) {
    return new BuiltinException("illegal base64 data at input byte " + offset);
  }
}
