package dev.assay.engine.builtins.x509;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of hosts and mailboxes as certificates have them. */
final class DomainNames {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
  private static final String PLAIN_LOCAL = "!#$%&'*+-/=?^_`{|}~.";

  private DomainNames() {}

  /**
   * Whether a text may be a domain in a certificate. Empty ones may.
   *
   * @param constraint whether it may start with a dot
   */
  static boolean isValid(String name, boolean constraint) {
    if (name.isEmpty()) {
      return true;
    }
    if (name.endsWith(".")) {
      return false;
    }
    int last = -1;
    String rest = constraint && name.startsWith(".") ? name.substring(1) : name;
    for (int i = 0; i <= rest.length(); i++) {
      if (i < rest.length() && (rest.charAt(i) < 33 || rest.charAt(i) > 126)) {
        return false;
      }
      if (i == rest.length() || rest.charAt(i) == '.') {
        if (i - last == 1) {
          return false;
        }
        last = i;
      }
    }
    return true;
  }

  /** Whether a pattern of a certificate, such as {@code *.example.org}, covers a host. */
  static boolean covers(String pattern, String host) {
    String name = lower(host);
    if (isHostname(name, false) && isHostname(pattern, true)) {
      return matches(
          lower(pattern), name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }
    boolean empty = pattern.isEmpty() || pattern.equals(".") || name.isEmpty() || name.equals(".");
    return !empty && lower(pattern).equals(name);
  }

  private static boolean matches(String pattern, String host) {
    String[] patternParts = pattern.split("\\.", -1);
    String[] hostParts = host.split("\\.", -1);
    if (patternParts.length != hostParts.length) {
      return false;
    }
    for (int i = 0; i < hostParts.length; i++) {
      boolean any = i == 0 && patternParts[0].equals("*");
      if (!any && !patternParts[i].equals(hostParts[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHostname(String name, boolean pattern) {
    String host = !pattern && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (host.isEmpty() || host.equals("*")) {
      return false;
    }
    String[] parts = host.split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean any = pattern && i == 0 && parts[0].equals("*");
      if (!any && !LABEL.matcher(parts[i]).matches()) {
        return false;
      }
    }
    return true;
  }

  /** ASCII letters in lower case; no others change. */
  static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 126) {
        StringBuilder out = new StringBuilder(name);
        for (int j = 0; j < out.length(); j++) {
          char c = out.charAt(j);
          out.setCharAt(j, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /** A mailbox (RFC 2821), its local part without quotes. */
  record Mailbox(String local, String domain) {}

  /** The mailbox of a text, or null where it is none. */
  static @Nullable Mailbox mailbox(String text) {
    StringBuilder local = new StringBuilder();
    int at = text.startsWith("\"") ? quotedLocal(text, local) : plainLocal(text, local);
    if (at < 0 || at >= text.length() || text.charAt(at) != '@') {
      return null;
    }
    String domain = text.substring(at + 1);
    boolean dotted = domain.startsWith(".") || domain.endsWith(".") || domain.contains("..");
    if (dotted || !domain.chars().allMatch(c -> c >= 33 && c <= 126)) {
      return null;
    }
    return new Mailbox(local.toString(), domain);
  }

  /** Reads a local part in quotes; answers where it ends, or -1. */
  private static int quotedLocal(String text, StringBuilder local) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || !isQuotable(text.charAt(i), true)) {
          return -1;
        }
        local.append(text.charAt(i));
      } else if (isQuotable(c, false)) {
        local.append(c);
      } else {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isQuotable(char c, boolean escaped) {
    if (c == 0 || c == 10 || c == 13 || c > 127) {
      return false;
    }
    return escaped || (c != 9 && c != '"' && c != '\\');
  }

  /** Reads a local part without quotes; answers where it ends, or -1. */
  private static int plainLocal(String text, StringBuilder local) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        if (i == text.length()) {
          return -1;
        }
        local.append(text.charAt(i));
      } else if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN_LOCAL.indexOf(c) >= 0)) {
        local.append(c);
      } else {
        break;
      }
      i++;
    }
    String found = local.toString();
    boolean dotted = found.startsWith(".") || found.endsWith(".") || found.contains("..");
    return found.isEmpty() || dotted ? -1 : i;
  }
}
