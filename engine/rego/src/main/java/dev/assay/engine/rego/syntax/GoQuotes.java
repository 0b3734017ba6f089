package dev.assay.engine.rego.syntax;

/** String literals as Go writes them, which OPA's messages show. */
final class GoQuotes {
  private static final int FIRST_FOUR_BYTE = 0x10000;
  private static final int ASCII_END = 0x7f;

  private GoQuotes() {}

  static void append(StringBuilder out, String text) {
    out.append('"');
    appendInner(out, text);
    out.append('"');
  }

  /** Text of a template string, its braces escaped. */
  static void appendTemplateText(StringBuilder out, String text) {
    int start = out.length();
    appendInner(out, text);
    for (int i = out.indexOf("{", start); i >= 0; i = out.indexOf("{", i + 1)) {
      if (i == start || out.charAt(i - 1) != '\\') {
        out.insert(i, '\\');
        i++;
      }
    }
  }

  private static void appendInner(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case 0x07 -> out.append("\\a");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case 0x0b -> out.append("\\v");
        default -> {
          if (isPrintable(c)) {
            out.appendCodePoint(c);
          } else if (c <= ASCII_END) {
            out.append(String.format("\\x%02x", c));
          } else if (c < FIRST_FOUR_BYTE) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.append(String.format("\\U%08x", c));
          }
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    if (c < ASCII_END) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
