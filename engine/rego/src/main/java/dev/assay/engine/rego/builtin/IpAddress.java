package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address of IPv4 or IPv6. Addresses of IPv4 are numbered as they are mapped into IPv6, and an
 * address that is mapped so is one of IPv4.
 */
record IpAddress(long high, long low) {
  static final int BITS = 128;
  static final int V4_BITS = 32;

  private static final int BYTES = 16;
  private static final int V4_FIELDS = 4;

  /** The upper half of {@link #low} in an address of IPv4. */
  private static final long V4_PREFIX = 0xFFFF;

  /** Text that is no address. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private Malformed(String text, String what, String at) {
      super(
          "ParseAddr("
              + GoLiterals.quote(text)
              + "): "
              + what
              + (at.isEmpty() ? "" : " (at " + GoLiterals.quote(at) + ")"),
          null,
          false,
          false);
    }
  }

  /**
   * What a text denotes.
   *
   * @param dotted whether it is written as an address of IPv4
   * @param zone behind a percent sign, or empty
   */
  record Parsed(IpAddress address, boolean dotted, String zone) {}

  /** The address without a zone that a text denotes, or null. */
  static @Nullable IpAddress find(String text) {
    try {
      Parsed parsed = parse(text);
      return parsed.zone.isEmpty() ? parsed.address : null;
    } catch (Malformed _) {
      return null;
    }
  }

  static Parsed parse(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '.' -> {
          byte[] mapped = new byte[BYTES];
          mapped[10] = -1;
          mapped[11] = -1;
          fields(text, text, mapped, 12);
          return new Parsed(of(mapped), true, "");
        }
        case ':' -> {
          return parseV6(text);
        }
        case '%' -> throw new Malformed(text, "missing IPv6 address", "");
        default -> {}
      }
    }
    throw new Malformed(text, "unable to parse IP", "");
  }

  private static IpAddress of(byte[] bytes) {
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new IpAddress(halves.getLong(), halves.getLong());
  }

  /** The address of a number from 0 to the largest of 128 bits. */
  static IpAddress of(BigInteger number) {
    return new IpAddress(number.shiftRight(Long.SIZE).longValue(), number.longValue());
  }

  BigInteger number() {
    byte[] bytes = new byte[BYTES];
    ByteBuffer.wrap(bytes).putLong(high).putLong(low);
    return new BigInteger(1, bytes);
  }

  /** Four numbers with points between them. */
  private static void fields(String whole, String text, byte[] out, int at) throws Malformed {
    int value = 0;
    int digits = 0;
    int field = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits == 1 && value == 0) {
          throw new Malformed(whole, "IPv4 field has octet with leading zero", "");
        }
        value = value * 10 + (c - '0');
        digits++;
        if (value > 0xFF) {
          throw new Malformed(whole, "IPv4 field has value >255", "");
        }
      } else if (c == '.') {
        if (digits == 0 || i == text.length() - 1) {
          throw new Malformed(whole, "IPv4 field must have at least one digit", text.substring(i));
        }
        if (field == V4_FIELDS - 1) {
          throw new Malformed(whole, "IPv4 address too long", "");
        }
        out[at + field++] = (byte) value;
        value = 0;
        digits = 0;
      } else {
        throw new Malformed(whole, "unexpected character", text.substring(i));
      }
    }
    if (field < V4_FIELDS - 1) {
      throw new Malformed(whole, "IPv4 address too short", "");
    }
    out[at + field] = (byte) value;
  }

  private static Parsed parseV6(String text) throws Malformed {
    String rest = text;
    String zone = "";
    int percent = text.indexOf('%');
    if (percent >= 0) {
      rest = text.substring(0, percent);
      zone = text.substring(percent + 1);
      if (zone.isEmpty()) {
        throw new Malformed(text, "zone must be a non-empty string", "");
      }
    }
    byte[] bytes = new byte[BYTES];
    int count = 0;
    int gap = -1;
    if (rest.startsWith("::")) {
      gap = 0;
      rest = rest.substring(2);
    }
    while (count < BYTES && !(gap == count && rest.isEmpty())) {
      int digits = hexDigits(rest);
      if (digits == 0) {
        throw new Malformed(text, "each colon-separated field must have at least one digit", rest);
      }
      if (digits > 4) {
        throw new Malformed(text, "each group must have 4 or less digits", rest);
      }
      if (digits < rest.length() && rest.charAt(digits) == '.') {
        if (gap < 0 && count != 12) {
          throw new Malformed(
              text, "embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (count + V4_FIELDS > BYTES) {
          throw new Malformed(
              text, "too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
        fields(text, rest, bytes, count);
        count += V4_FIELDS;
        rest = "";
        break;
      }
      int group = Integer.parseInt(rest.substring(0, digits), 16);
      bytes[count++] = (byte) (group >> 8);
      bytes[count++] = (byte) group;
      rest = rest.substring(digits);
      if (rest.isEmpty()) {
        break;
      }
      if (rest.charAt(0) != ':') {
        throw new Malformed(text, "unexpected character, want colon", rest);
      }
      if (rest.length() == 1) {
        throw new Malformed(text, "colon must be followed by more characters", rest);
      }
      rest = rest.substring(1);
      if (rest.charAt(0) == ':') {
        if (gap >= 0) {
          throw new Malformed(text, "multiple :: in address", rest);
        }
        gap = count;
        rest = rest.substring(1);
        if (rest.isEmpty()) {
          break;
        }
      }
    }
    if (!rest.isEmpty()) {
      throw new Malformed(text, "trailing garbage after address", rest);
    }
    if (count < BYTES) {
      if (gap < 0) {
        throw new Malformed(text, "address string too short", "");
      }
      int zeros = BYTES - count;
      System.arraycopy(bytes, gap, bytes, gap + zeros, count - gap);
      Arrays.fill(bytes, gap, gap + zeros, (byte) 0);
    } else if (gap >= 0) {
      throw new Malformed(text, "the :: must expand to at least one field of zeros", "");
    }
    return new Parsed(of(bytes), false, zone);
  }

  private static int hexDigits(String text) {
    int digits = 0;
    while (digits < Math.min(text.length(), 5)
        && Character.digit(text.charAt(digits), 16) >= 0
        && text.charAt(digits) < 0x80) {
      digits++;
    }
    return digits;
  }

  boolean isV4() {
    return high == 0 && low >>> V4_BITS == V4_PREFIX;
  }

  /** The first byte of an address of IPv4. */
  int firstByte() {
    return (int) low >>> 24;
  }

  /** As RFC 5952 writes addresses. */
  @Override
  public String toString() {
    if (isV4()) {
      int bits = (int) low;
      return (bits >>> 24)
          + "."
          + (bits >>> 16 & 0xFF)
          + "."
          + (bits >>> 8 & 0xFF)
          + "."
          + (bits & 0xFF);
    }
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      long half = i < 4 ? high : low;
      groups[i] = (int) (half >>> (Long.SIZE - 16 * (i % 4 + 1))) & 0xFFFF;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        text.append(i > 0 && i != start + length ? ":" : "").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
