package dev.assay.engine.builtins.text;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as Go reads and writes them. */
public final class GoAddresses {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private GoAddresses() {}

  /** The address that a text denotes, without asking any resolver; null where it denotes none. */
  public static @Nullable InetAddress parseIp(String text) {
    if (IPV4.matcher(text).matches() || (text.indexOf(':') >= 0 && IPV6.matcher(text).matches())) {
      try {
        return InetAddress.ofLiteral(text);
      } catch (IllegalArgumentException noAddress) {
        return null;
      }
    }
    return null;
  }

  /** An address in its canonical form (RFC 5952); an IPv4 one in IPv6 form as IPv4. */
  public static String ip(byte[] address) {
    if (address.length == 4) {
      return (address[0] & 0xFF)
          + "."
          + (address[1] & 0xFF)
          + "."
          + (address[2] & 0xFF)
          + "."
          + (address[3] & 0xFF);
    }
    if (address.length != 16) {
      return "?" + java.util.HexFormat.of().formatHex(address);
    }
    if (isMapped(address)) {
      return ip(java.util.Arrays.copyOfRange(address, 12, 16));
    }
    return ipv6(address);
  }

  /** An address in its canonical form, with its zone where it has one. */
  public static String ip(InetAddress address) {
    String text = ip(address.getAddress());
    if (address instanceof Inet4Address) {
      return text;
    }
    String full = address.getHostAddress();
    int zone = full.indexOf('%');
    return zone < 0 ? text : text + full.substring(zone);
  }

  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  private static String ipv6(byte[] address) {
    int bestStart = -1;
    int bestLength = 1;
    int start = -1;
    for (int i = 0; i <= 8; i++) {
      boolean zero = i < 8 && address[2 * i] == 0 && address[2 * i + 1] == 0;
      if (zero && start < 0) {
        start = i;
      } else if (!zero && start >= 0) {
        if (i - start > bestLength) {
          bestStart = start;
          bestLength = i - start;
        }
        start = -1;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString((address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF)));
    }
    return out.toString();
  }
}
