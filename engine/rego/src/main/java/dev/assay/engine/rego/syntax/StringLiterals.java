package dev.assay.engine.rego.syntax;

import org.jspecify.annotations.Nullable;

/** What string literals stand for. */
final class StringLiterals {
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;
  private static final char REPLACEMENT = '\uFFFD';

  private StringLiterals() {}

  /**
   * What stands between double quotes, with its escapes replaced; null where an escape is no JSON.
   *
   * @param template whether a backslash before a brace is an escape
   */
  static @Nullable String unescape(String text, int start, int end, boolean template) {
    int escape = text.indexOf('\\', start, end);
    if (escape < 0) {
      return text.substring(start, end);
    }
    StringBuilder out = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        return null;
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (++i >= end) {
        return null;
      }
      char kind = text.charAt(i);
      switch (kind) {
        case '"', '\\', '/' -> out.append(kind);
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          int unit = unit(text, i + 1, end);
          if (unit < 0) {
            return null;
          }
          i += HEX_DIGITS;
          if (!Character.isSurrogate((char) unit)) {
            out.append((char) unit);
            break;
          }
          int low = text.startsWith("\\u", i + 1) ? unit(text, i + 3, end) : -1;
          if (Character.isHighSurrogate((char) unit)
              && low >= 0
              && Character.isLowSurrogate((char) low)) {
            out.append((char) unit).append((char) low);
            i += 2 + HEX_DIGITS;
          } else {
            out.append(REPLACEMENT);
          }
        }
        default -> {
          if (!template || kind != '{') {
            return null;
          }
          out.append(kind);
        }
      }
    }
    return out.toString();
  }

  /** What stands in a template string between back quotes: the one escape is that of a brace. */
  static String unescapeRawTemplate(String text, int start, int end) {
    return text.substring(start, end).replace("\\{", "{");
  }

  private static int unit(String text, int start, int end) {
    if (start + HEX_DIGITS > end) {
      return -1;
    }
    int unit = 0;
    for (int i = start; i < start + HEX_DIGITS; i++) {
      int digit = Character.digit(text.charAt(i), HEX);
      if (digit < 0 || text.charAt(i) >= 0x80) {
        return -1;
      }
      unit = unit * HEX + digit;
    }
    return unit;
  }
}
