package dev.assay.engine.builtins.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Which addresses are those of the open internet, and not of this machine, its network, or the
 * services that clouds offer to a machine (RFC 6890).
 */
public final class AddressRules {
  /** Networks that are not public: the first bytes as a number, and how many bits count. */
  private record Network(int address, int bits) {
    boolean contains(int other) {
      return (address ^ other) >>> (32 - bits) == 0;
    }
  }

  private static final Network[] NOT_PUBLIC = {
    network(0, 0, 0, 0, 8),
    network(10, 0, 0, 0, 8),
    network(100, 64, 0, 0, 10),
    network(127, 0, 0, 0, 8),
    network(169, 254, 0, 0, 16),
    network(172, 16, 0, 0, 12),
    network(192, 0, 0, 0, 24),
    network(192, 0, 2, 0, 24),
    network(192, 168, 0, 0, 16),
    network(198, 18, 0, 0, 15),
    network(198, 51, 100, 0, 24),
    network(203, 0, 113, 0, 24),
    network(224, 0, 0, 0, 3)
  };

  private AddressRules() {}

  private static Network network(int a, int b, int c, int d, int bits) {
    return new Network(a << 24 | b << 16 | c << 8 | d, bits);
  }

  /** Whether an address is one of the open internet. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(number(bytes, 0));
  }

  private static boolean isPublic4(int address) {
    return Arrays.stream(NOT_PUBLIC).noneMatch(network -> network.contains(address));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  private static boolean isPublic6(byte[] bytes) {
    int first = number(bytes, 0);
    boolean upperZero = first == 0 && number(bytes, 4) == 0;
    if (upperZero && (number(bytes, 8) == 0 || number(bytes, 8) == 0xFFFF)) {
      // The unspecified address, this machine, and IPv4 in IPv6's clothes.
      return isPublic4(number(bytes, 12));
    }
    if (first == 0x0064FF9B && number(bytes, 4) == 0 && number(bytes, 8) == 0) {
      return isPublic4(number(bytes, 12));
    }
    if (first >>> 16 == 0x2002) {
      return isPublic4(number(bytes, 2));
    }
    // Of the rest only 2000::/3 is given out; 2001::/23 and 2001:db8::/32 in it are special.
    return first >>> 29 == 1 && first >>> 9 != 0x20010000 >>> 9 && first != 0x20010DB8;
  }
}
