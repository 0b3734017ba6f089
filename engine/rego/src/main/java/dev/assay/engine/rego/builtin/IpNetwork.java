package dev.assay.engine.rego.builtin;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses.
 *
 * @param address any of the block
 * @param prefix bits that all have in common, counted in IPv6 even where the block is one of IPv4
 */
record IpNetwork(IpAddress address, int prefix) {
  private static final int V4_OFFSET = IpAddress.BITS - IpAddress.V4_BITS;
  private static final int LONGEST_PREFIX_TEXT = 6;

  /** The block that a text such as {@code 10.0.0.0/8} denotes, or null. */
  static @Nullable IpNetwork find(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return null;
    }
    IpAddress.Parsed parsed;
    try {
      parsed = IpAddress.parse(text.substring(0, slash));
    } catch (IpAddress.Malformed _) {
      return null;
    }
    int bits = bits(text.substring(slash + 1));
    int most = parsed.dotted() ? IpAddress.V4_BITS : IpAddress.BITS;
    if (!parsed.zone().isEmpty() || bits < 0 || bits > most) {
      return null;
    }
    return new IpNetwork(parsed.address(), parsed.dotted() ? V4_OFFSET + bits : bits).atFirst();
  }

  private static int bits(String text) {
    if (text.isEmpty() || text.length() > LONGEST_PREFIX_TEXT) {
      String stripped = text.replaceFirst("^0+(?=.)", "");
      return stripped.isEmpty() || stripped.length() > LONGEST_PREFIX_TEXT ? -1 : bits(stripped);
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(text);
  }

  /** The block of the class that an address of IPv4 is in. */
  static IpNetwork ofClass(IpAddress address) {
    int first = address.firstByte();
    return new IpNetwork(address, V4_OFFSET + (first < 0x80 ? 8 : first < 0xC0 ? 16 : 24));
  }

  /** The bits of the upper half that differ within a block. */
  private long highHosts() {
    return prefix >= Long.SIZE ? 0 : -1L >>> prefix;
  }

  /** The bits of the lower half that differ within a block. */
  private long lowHosts() {
    if (prefix == IpAddress.BITS) {
      return 0;
    }
    return prefix <= Long.SIZE ? -1L : -1L >>> (prefix - Long.SIZE);
  }

  private IpNetwork atFirst() {
    return new IpNetwork(first(), prefix);
  }

  /** How many addresses the block has, as a power of two. */
  int sizeBits() {
    return IpAddress.BITS - prefix;
  }

  IpAddress first() {
    return new IpAddress(address.high() & ~highHosts(), address.low() & ~lowHosts());
  }

  IpAddress last() {
    return new IpAddress(address.high() | highHosts(), address.low() | lowHosts());
  }

  boolean isV4() {
    return prefix >= V4_OFFSET && address.isV4();
  }

  boolean contains(IpAddress other) {
    return isV4() == other.isV4() && sharesPrefix(other);
  }

  boolean contains(IpNetwork other) {
    return isV4() == other.isV4() && prefix <= other.prefix && sharesPrefix(other.address);
  }

  private boolean sharesPrefix(IpAddress other) {
    return ((address.high() ^ other.high()) & ~highHosts()) == 0
        && ((address.low() ^ other.low()) & ~lowHosts()) == 0;
  }

  @Override
  public String toString() {
    return address + "/" + (isV4() ? prefix - V4_OFFSET : prefix);
  }
}
