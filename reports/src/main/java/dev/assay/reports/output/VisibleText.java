package dev.assay.reports.output;

/**
 * Makes text from strangers safe to show: what would move a terminal's cursor, change its colours,
 * turn the reading direction round or not be seen at all is written as an escape such as {@code
 * \u001b}. What is left prints as one line.
 */
public final class VisibleText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private VisibleText() {}

  /** The text with everything invisible written out. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return escape(text, i);
      }
    }
    return text;
  }

  /**
   * As {@link #of}, and at most {@code limit} characters long; a longer one is cut and ends in
   * {@code ...}.
   */
  public static String cut(String text, int limit) {
    // One character of the source gives at least one of the result.
    String visible =
        of(text.length() <= limit ? text : text.substring(0, cutBefore(text, limit + 1)));
    if (visible.length() <= limit && text.length() <= limit) {
      return visible;
    }
    return visible.substring(0, cutBefore(visible, Math.max(0, limit - 3))) + "...";
  }

  /** Whether a code point shows as itself, in its place, and leaves the terminal alone. */
  public static boolean visible(int codePoint) {
    if (codePoint >= 0x20 && codePoint <= 0x7e) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Appends a code point as an escape. */
  public static void escape(int codePoint, StringBuilder out) {
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Character.isBmpCodePoint(codePoint)) {
          unit((char) codePoint, out);
        } else {
          unit(Character.highSurrogate(codePoint), out);
          unit(Character.lowSurrogate(codePoint), out);
        }
      }
    }
  }

  private static void unit(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 0xf]);
    }
  }

  private static String escape(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (visible(codePoint)) {
        out.appendCodePoint(codePoint);
      } else {
        escape(codePoint, out);
      }
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  /** The largest length up to {@code limit} that does not cut a code point in two. */
  private static int cutBefore(String text, int limit) {
    int end = Math.min(limit, text.length());
    boolean splits =
        end > 0
            && end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return splits ? end - 1 : end;
  }
}
