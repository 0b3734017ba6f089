package dev.assay.engine.value;

/**
 * In which styles a text may be written, as libyaml finds out.
 *
 * @param multiline whether it has line ends
 * @param plain whether it may stand without quotes in a block
 * @param singleQuoted whether single quotes do
 * @param literal whether it may stand on lines of its own
 */
record YamlTextShape(boolean multiline, boolean plain, boolean singleQuoted, boolean literal) {
  private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";

  static YamlTextShape of(String text) {
    if (text.isEmpty()) {
      return new YamlTextShape(false, true, true, false);
    }
    boolean breaks = false;
    boolean tabs = false;
    boolean special = false;
    boolean breakSpace = false;
    boolean spaceBreak = false;
    boolean indicators = text.startsWith("---") || text.startsWith("...");
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int codePoint = text.codePointAt(i);
      indicators |= isIndicator(text, i, before);
      tabs |= c == '\t';
      special |= c != '\t' && !isPrintable(codePoint);
      breaks |= isBreak(c);
      breakSpace |= c == ' ' && i > 0 && isBreak(before);
      spaceBreak |= isBreak(c) && i > 0 && before == ' ';
      i += Character.charCount(codePoint) - 1;
      before = c;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean edges = first == ' ' || last == ' ' || isBreak(first) || isBreak(last);
    boolean quotable = !breakSpace && !spaceBreak && !tabs && !special;
    return new YamlTextShape(
        breaks,
        quotable && !edges && !breaks && !indicators,
        quotable,
        last != ' ' && !spaceBreak && !special);
  }

  private static boolean isIndicator(String text, int at, char before) {
    char c = text.charAt(at);
    boolean blankBehind = at + 1 >= text.length() || isBlank(text.charAt(at + 1));
    if (at == 0) {
      return NEVER_FIRST.indexOf(c) >= 0 || ((c == '?' || c == ':' || c == '-') && blankBehind);
    }
    return (c == ':' && blankBehind)
        || (c == '#' && (isBlank(before) || isBreak(before) || before == 0));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Line ends of YAML 1.1. */
  static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Go-yaml takes no code point beyond the basic plane for one. */
  static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= ' ' && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
  }
}
