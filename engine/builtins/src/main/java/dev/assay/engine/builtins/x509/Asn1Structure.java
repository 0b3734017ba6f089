package dev.assay.engine.builtins.x509;

import dev.assay.engine.rego.spi.BuiltinException;

/** Structures that Go reads by reflection, with the words of its {@code encoding/asn1}. */
final class Asn1Structure {
  private static final String PARAMETERS =
      " {optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil>"
          + " stringType:0 timeType:0 set:false omitEmpty:false} ";

  private Asn1Structure() {}

  /** The content of the sequence that bytes start with. */
  static Der sequence(Der input, String type) throws BuiltinException {
    int tag = input.nextTag();
    if (tag < 0) {
      throw new BuiltinException("asn1: syntax error: sequence truncated");
    }
    byte[] bytes = input.bytes();
    int length = bytes.length < 2 ? -1 : bytes[1] & 0xFF;
    if (length < 0) {
      throw new BuiltinException("asn1: syntax error: truncated tag or length");
    }
    if (tag != Der.SEQUENCE) {
      if (length > 0x7F) {
        length = -1;
      }
      throw new BuiltinException(
          "asn1: structure error: tags don't match (16 vs {class:"
              + (tag >> 6)
              + " tag:"
              + (tag & 0x1F)
              + " length:"
              + (length < 0 ? longLength(bytes) : length)
              + " isCompound:"
              + ((tag & Der.CONSTRUCTED) != 0)
              + "})"
              + PARAMETERS
              + type
              + " @2");
    }
    return input.read(Der.SEQUENCE, "asn1: syntax error: data truncated");
  }

  private static long longLength(byte[] bytes) {
    long length = 0;
    int count = Math.min(bytes[1] & 0x7F, bytes.length - 2);
    for (int i = 0; i < Math.min(count, 4); i++) {
      length = length << 8 | (bytes[2 + i] & 0xFF);
    }
    return length;
  }

  /** The message where something in a structure is not as it must be. */
  static String malformed(String what) {
    return "asn1: structure error: malformed " + what;
  }
}
