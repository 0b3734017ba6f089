package dev.assay.engine.builtins.text;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.BitSet;

/** Percent-encoding of the parts of a URL. Strings hold one byte in each char. */
final class UrlEscapes {
  private static final String ALWAYS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  private static final String HEX = "0123456789ABCDEF";

  /** A part of a URL and the characters that stand for themselves in it. */
  enum Part {
    PATH("$&+,/:;=@"),
    HOST("!\"$&'()*+,:;<=>[]"),
    ZONE("!\"$&'()*+,:;<=>[]"),
    USER("$&+,;="),
    FRAGMENT("!$&()*+,/:;=?@");

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final BitSet plain = new BitSet(256);

    Part(String plain) {
      plain.chars().forEach(this.plain::set);
      ALWAYS.chars().forEach(this.plain::set);
    }
  }

  private UrlEscapes() {}

  static String escape(String bytes, Part part) {
    StringBuilder out = null;
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (part.plain.get(c)) {
        if (out != null) {
          out.append(c);
        }
        continue;
      }
      if (out == null) {
        out = new StringBuilder(bytes.length() + 16).append(bytes, 0, i);
      }
      out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
    }
    return out == null ? bytes : out.toString();
  }

  /** Whether a text may stand in a URL as it is. */
  static boolean isEscaped(String bytes, Part part) {
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if ("!$&'()*+,;=:@[]%".indexOf(c) < 0 && !part.plain.get(c)) {
        return false;
      }
    }
    return true;
  }

  static String unescape(String text, Part part) throws BuiltinException {
    boolean host = part == Part.HOST || part == Part.ZONE;
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        if (host && c < 0x80 && !part.plain.get(c)) {
          throw new BuiltinException(
              "invalid character " + GoLiterals.quote(String.valueOf(c)) + " in host name");
        }
        if (out != null) {
          out.append(c);
        }
        continue;
      }
      String escape = text.substring(i, Math.min(i + 3, text.length()));
      int high = escape.length() == 3 ? Character.digit(escape.charAt(1), 16) : -1;
      int low = escape.length() == 3 ? Character.digit(escape.charAt(2), 16) : -1;
      if (high < 0 || low < 0 || refused(part, high << 4 | low)) {
        throw new BuiltinException("invalid URL escape " + GoLiterals.quote(WebUrl.text(escape)));
      }
      if (out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      }
      out.append((char) (high << 4 | low));
      i += 2;
    }
    return out == null ? text : out.toString();
  }

  /** Hosts may escape only what is beyond ASCII, zones also what could stand there anyway. */
  private static boolean refused(Part part, int value) {
    return switch (part) {
      case HOST -> value < 0x80 && value != '%';
      case ZONE -> value != '%' && value != ' ' && !Part.HOST.plain.get(value);
      case PATH, USER, FRAGMENT -> false;
    };
  }
}
