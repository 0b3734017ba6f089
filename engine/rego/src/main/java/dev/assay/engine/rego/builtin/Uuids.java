package dev.assay.engine.rego.builtin;

import static dev.assay.engine.rego.builtin.Operands.string;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** UUIDs by RFC 4122. */
final class Uuids {
  private static final int BYTES = 16;
  private static final int PLAIN = 32;
  private static final int DASHED = 36;
  private static final String URN = "urn:uuid:";

  /** From the start of the Gregorian calendar to 1970, in steps of 100 nanoseconds. */
  private static final long EPOCH = 122_192_928_000_000_000L;

  private Uuids() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.unary("uuid.parse", Uuids::parse), Builtin.unary("uuid.rfc4122", Uuids::random));
  }

  /** A random one, the same for equal keys within one evaluation. */
  private static Value random(BuiltinContext context, Value key) {
    return context.once(List.of("uuid.rfc4122", key), () -> random(context));
  }

  private static Value random(BuiltinContext context) {
    byte[] bytes = new byte[BYTES];
    context.host().random(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
    StringBuilder text = new StringBuilder(HexFormat.of().formatHex(bytes));
    for (int dash : new int[] {8, 13, 18, 23}) {
      text.insert(dash, '-');
    }
    return StringValue.of(text.toString());
  }

  private static @Nullable Value parse(BuiltinContext context, Value a) throws BuiltinException {
    byte[] bytes = bytes(string(a, 1));
    return bytes == null ? null : described(bytes);
  }

  private static byte @Nullable [] bytes(String text) {
    String digits;
    switch (text.length()) {
      case PLAIN -> digits = text;
      case DASHED -> digits = undashed(text);
      case DASHED + 2 -> digits = undashed(text.substring(1, DASHED + 1));
      case DASHED + 9 -> {
        boolean urn = text.substring(0, URN.length()).toLowerCase(Locale.ROOT).equals(URN);
        digits = urn ? undashed(text.substring(URN.length())) : "";
      }
      default -> {
        return null;
      }
    }
    boolean hex = digits.length() == PLAIN && digits.chars().allMatch(HexFormat::isHexDigit);
    return hex ? HexFormat.of().parseHex(digits) : null;
  }

  /** Without the dashes, or something else where they are not where they belong. */
  private static String undashed(String text) {
    return text.charAt(8) == '-'
            && text.charAt(13) == '-'
            && text.charAt(18) == '-'
            && text.charAt(23) == '-'
        ? text.substring(0, 8)
            + text.substring(9, 13)
            + text.substring(14, 18)
            + text.substring(19, 23)
            + text.substring(24)
        : "";
  }

  private static Value described(byte[] uuid) {
    int version = (uuid[6] & 0xF0) >> 4;
    ObjectValue.Builder out = ObjectValue.builder();
    out.put("version", Value.of(version));
    out.put("variant", Value.of(variant(uuid[8])));
    if (version == 1 || version == 2) {
      long time = number(uuid, 6, 2) << 48 & 0x0FFF_0000_0000_0000L;
      time |= number(uuid, 4, 2) << 32 | number(uuid, 0, 4);
      out.put("time", Value.of((time - EPOCH) * 100));
      out.put("nodeid", Value.of(HexFormat.ofDelimiter("-").formatHex(uuid, 10, BYTES)));
      out.put("macvariables", Value.of(macVariables(uuid[10])));
      out.put("clocksequence", Value.of(number(uuid, 8, 2) & 0x3FFF));
    }
    if (version == 2) {
      out.put("id", Value.of(number(uuid, 0, 4)));
      out.put("domain", Value.of(domain(uuid[9] & 0xFF)));
    }
    return out.build();
  }

  private static long number(byte[] uuid, int start, int length) {
    long number = 0;
    for (int i = start; i < start + length; i++) {
      number = number << 8 | (uuid[i] & 0xFF);
    }
    return number;
  }

  private static String variant(int bits) {
    if ((bits & 0xC0) == 0x80) {
      return "RFC4122";
    }
    return switch (bits & 0xE0) {
      case 0xC0 -> "Microsoft";
      case 0xE0 -> "Future";
      default -> "Reserved";
    };
  }

  private static String macVariables(int first) {
    return ((first & 2) != 0 ? "local:" : "global:") + ((first & 1) != 0 ? "multicast" : "unicast");
  }

  private static String domain(int domain) {
    return switch (domain) {
      case 0 -> "Person";
      case 1 -> "Group";
      case 2 -> "Org";
      default -> "Domain" + domain;
    };
  }
}
