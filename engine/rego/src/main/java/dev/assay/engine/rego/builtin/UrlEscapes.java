package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.golang.GoLiterals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The escapes with percent signs in URLs. */
final class UrlEscapes {
  private static final int ASCII = 128;
  private static final String HOST_CHARACTERS = "!$&'()*+,;=:[]<>\"-_.~";
  private static final String PATH_CHARACTERS = "$&+,/:;=@-_.~";

  private UrlEscapes() {}

  /** The parts of a URL, each with rules of its own. */
  enum Part {
    USER,
    HOST,
    ZONE,
    PATH,
    FRAGMENT
  }

  static String unescape(String text, Part part) throws GoUrl.Malformed {
    boolean host = part == Part.HOST || part == Part.ZONE;
    if (!host && text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '%') {
        out.write(escaped(text, i, part));
        i += 3;
        continue;
      }
      if (host && c < ASCII && !isHost(c)) {
        throw new GoUrl.Malformed(
            "invalid character " + GoLiterals.quote(Character.toString(c)) + " in host name");
      }
      out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      i += Character.charCount(c);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int escaped(String text, int at, Part part) throws GoUrl.Malformed {
    String escape = text.substring(at, Math.min(at + 3, text.length()));
    if (escape.length() < 3
        || !HexFormat.isHexDigit(escape.charAt(1))
        || !HexFormat.isHexDigit(escape.charAt(2))) {
      throw new GoUrl.Malformed("invalid URL escape " + GoLiterals.quote(escape));
    }
    int value = HexFormat.fromHexDigits(escape, 1, 3);
    boolean percent = escape.equals("%25");
    boolean refused =
        switch (part) {
          case HOST -> value < ASCII && !percent;
          case ZONE -> !percent && value != ' ' && !isHost(value);
          case USER, PATH, FRAGMENT -> false;
        };
    if (refused) {
      throw new GoUrl.Malformed("invalid URL escape " + GoLiterals.quote(escape));
    }
    return value;
  }

  private static boolean isHost(int c) {
    return isAlphanumeric(c) || (c < ASCII && HOST_CHARACTERS.indexOf(c) >= 0);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * Whether a path is written as Go would write it: escaped where it must be, in capitals, and
   * nowhere else.
   *
   * @param path whose escapes are well formed
   */
  static boolean isEscapedAsUsual(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int value = HexFormat.fromHexDigits(path, i + 1, i + 3);
        boolean lower =
            Character.isLowerCase(path.charAt(i + 1)) || Character.isLowerCase(path.charAt(i + 2));
        if (lower || isPath(value)) {
          return false;
        }
        i += 2;
      } else if (!isPath(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPath(int c) {
    return isAlphanumeric(c) || (c < ASCII && PATH_CHARACTERS.indexOf(c) >= 0);
  }
}
