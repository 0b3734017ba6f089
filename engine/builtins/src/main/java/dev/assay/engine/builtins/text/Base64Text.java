package dev.assay.engine.builtins.text;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Padded base64 as Go decodes it: line breaks are skipped, bits behind the last byte are not looked
 * at, and errors name the place.
 */
public final class Base64Text {
  private static final byte[] STANDARD = table('+', '/');
  private static final byte[] URL = table('-', '_');

  private Base64Text() {}

  private static byte[] table(char sixtyTwo, char sixtyThree) {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < 26; i++) {
      values['A' + i] = (byte) i;
      values['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      values['0' + i] = (byte) (52 + i);
    }
    values[sixtyTwo] = 62;
    values[sixtyThree] = 63;
    return values;
  }

  /** RFC 4648, section 4, with padding. */
  public static byte[] decode(String text) throws BuiltinException {
    return decode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 4648, section 4, with padding. */
  public static byte[] decode(byte[] text) throws BuiltinException {
    return new Decoding(text, STANDARD).run();
  }

  /** The alphabet of section 5; padding may be left out. */
  public static byte[] decodeUrl(String text) throws BuiltinException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    if (length == 0 || bytes[length - 1] != '=') {
      int rest = length % 4;
      if (rest == 1) {
        throw new BuiltinException("illegal base64url string: " + text);
      }
      if (rest > 0) {
        bytes = Arrays.copyOf(bytes, length + 4 - rest);
        Arrays.fill(bytes, length, bytes.length, (byte) '=');
      }
    }
    return new Decoding(bytes, URL).run();
  }

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The alphabet of section 5 without padding. */
  public static String encodeUrl(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static final class Decoding {
    private final byte[] text;
    private final byte[] values;
    private final byte[] out;
    private int size;
    private int at;

    Decoding(byte[] text, byte[] values) {
      this.text = text;
      this.values = values;
      this.out = new byte[text.length / 4 * 3 + 3];
    }

    byte[] run() throws BuiltinException {
      boolean more = true;
      while (more) {
        more = quantum();
      }
      return Arrays.copyOf(out, size);
    }

    /** Four characters, or the end; answers whether more may follow. */
    private boolean quantum() throws BuiltinException {
      int bits = 0;
      int count = 0;
      while (count < 4) {
        if (at == text.length) {
          if (count == 0) {
            return false;
          }
          throw corrupt(at - count);
        }
        byte c = text[at++];
        int value = values[c & 0xFF];
        if (value >= 0) {
          bits = bits << 6 | value;
          count++;
        } else if (c == '=') {
          padding(count);
          put(bits << (6 * (4 - count)), count - 1);
          return false;
        } else if (c != '\n' && c != '\r') {
          throw corrupt(at - 1);
        }
      }
      put(bits, 3);
      return true;
    }

    private void padding(int count) throws BuiltinException {
      if (count < 2) {
        throw corrupt(at - 1);
      }
      if (count == 2) {
        skipBreaks();
        if (at == text.length) {
          throw corrupt(text.length);
        }
        if (text[at] != '=') {
          throw corrupt(at - 1);
        }
        at++;
      }
      skipBreaks();
      if (at < text.length) {
        throw corrupt(at);
      }
    }

    private void skipBreaks() {
      while (at < text.length && (text[at] == '\n' || text[at] == '\r')) {
        at++;
      }
    }

    private void put(int bits, int bytes) {
      for (int i = 0; i < bytes; i++) {
        out[size++] = (byte) (bits >>> (16 - 8 * i));
      }
    }

    private static BuiltinException corrupt(int offset) {
      return new BuiltinException("illegal base64 data at input byte " + offset);
    }
  }
}
