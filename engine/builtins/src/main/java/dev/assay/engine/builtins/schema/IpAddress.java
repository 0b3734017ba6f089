package dev.assay.engine.builtins.schema;

/** Texts that denote IP addresses, as strict as Go's {@code net.ParseIP}. */
final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {}

  /** Four decimal numbers without leading zeros. */
  static boolean isV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits =
          !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** Eight groups of hexadecimal digits, one run of zeros left out, the last two as IPv4. */
  static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    String tail = text.substring(gap + 2);
    int after = tail.isEmpty() ? 0 : groups(tail, true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** The number of groups in a text without a gap; -1 where it holds anything else. */
  private static int groups(String text, boolean mayEndInV4) {
    String[] parts = text.split(":", -1);
    int groups = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (mayEndInV4 && i == parts.length - 1 && isV4(part)) {
        groups += 2;
      } else if (!part.isEmpty()
          && part.length() <= 4
          && part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
        groups++;
      } else {
        return -1;
      }
    }
    return groups;
  }
}
