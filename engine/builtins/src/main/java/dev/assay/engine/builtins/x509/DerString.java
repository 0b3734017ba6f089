package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The string types of ASN.1. */
final class DerString {
  private static final String PRINTABLE = "'()+,-./ :=?*&";

  private DerString() {}

  /** The text of a value with the tag of a string type. */
  static String decode(int tag, byte[] value) throws BuiltinException {
    return switch (tag) {
      case Der.T61_STRING -> new String(value, StandardCharsets.ISO_8859_1);
      case Der.PRINTABLE_STRING -> printable(value);
      case Der.UTF8_STRING -> utf8(value);
      case Der.BMP_STRING -> bmp(value);
      case Der.IA5_STRING -> ia5(value, "invalid IA5String");
      case Der.NUMERIC_STRING -> numeric(value);
      default -> throw new BuiltinException("unsupported string type: " + tag);
    };
  }

  /** Text of ASCII. */
  static String ia5(byte[] value, String message) throws BuiltinException {
    for (byte b : value) {
      if (b < 0) {
        throw new BuiltinException(message);
      }
    }
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static String printable(byte[] value) throws BuiltinException {
    for (byte b : value) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (!letter && (b < 0 || PRINTABLE.indexOf(b) < 0)) {
        throw new BuiltinException("invalid PrintableString");
      }
    }
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static String numeric(byte[] value) throws BuiltinException {
    for (byte b : value) {
      if (b != ' ' && (b < '0' || b > '9')) {
        throw new BuiltinException("invalid NumericString");
      }
    }
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static String utf8(byte[] value) throws BuiltinException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new BuiltinException("invalid UTF-8 string");
    }
  }

  private static String bmp(byte[] value) throws BuiltinException {
    int length = value.length;
    if (length % 2 != 0) {
      throw new BuiltinException("invalid BMPString");
    }
    if (length >= 2 && value[length - 1] == 0 && value[length - 2] == 0) {
      length -= 2;
    }
    String text = new String(value, 0, length, StandardCharsets.UTF_16BE);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\uFFFE' || (c >= '\uFDD0' && c <= '\uFDEF') || isSurrogate(value, i)) {
        throw new BuiltinException("invalid BMPString");
      }
    }
    return text;
  }

  private static boolean isSurrogate(byte[] value, int position) {
    int high = value[2 * position] & 0xFF;
    return high >= 0xD8 && high <= 0xDF;
  }
}
