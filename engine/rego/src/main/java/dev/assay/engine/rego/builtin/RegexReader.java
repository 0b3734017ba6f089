package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Reads a regular expression by Go's syntax: finds its errors, bounds its size, and writes it as
 * RE2J reads it. Groups lose their names on the way, for Go lets several have the same.
 */
final class RegexReader {
  /** A bound on the height of the tree, lower than Go's, for RE2J recurses on it. */
  private static final int MOST_HEIGHT = 400;

  /** A bound on instructions, lower than Go's. */
  private static final long MOST_SIZE = 20_000;

  /** A bound on instructions that take no character one behind another; RE2J recurses on them. */
  private static final long MOST_CHAIN = 2_000;

  private static final int MOST_REPEATS = 1000;
  private static final int TOO_LARGE = -2;

  private static final Set<String> POSIX_CLASSES =
      Set.of(
          "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
          "space", "upper", "word", "xdigit");

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final List<String> names = new ArrayList<>();
  private final Deque<RegexSize.Group> groups = new ArrayDeque<>();
  private RegexSize.Group group = new RegexSize.Group(false);
  private int at;

  private RegexReader(String text) {
    this.text = text;
    names.add("");
  }

  /**
   * What was read.
   *
   * @param re2j the expression without names
   * @param names of the groups by their numbers, from 0; empty where they have none
   */
  record Read(String re2j, List<String> names) {}

  /** Reads an expression; the error has Go's words. */
  static Read read(String text) throws BuiltinException {
    RegexReader reader = new RegexReader(text);
    reader.run();
    return new Read(reader.out.toString(), List.copyOf(reader.names));
  }

  private static BuiltinException error(String what, String where) {
    return new BuiltinException("error parsing regexp: " + what + ": `" + where + "`");
  }

  private void add(RegexSize size, boolean literal) throws BuiltinException {
    check(size);
    group.add(size, literal);
    if (group.program() > MOST_SIZE || group.emptyChain() > MOST_CHAIN) {
      throw error("expression too large", text);
    }
  }

  private void check(RegexSize size) throws BuiltinException {
    if (size.program() > MOST_SIZE || size.chain() > MOST_CHAIN) {
      throw error("expression too large", text);
    }
    if (size.height() > MOST_HEIGHT) {
      throw error("expression nests too deeply", text);
    }
  }

  private void run() throws BuiltinException {
    int lastRepeat = -1;
    while (at < text.length()) {
      int start = at;
      int repeat = -1;
      switch (text.charAt(at)) {
        case '(' -> open();
        case '|' -> {
          group.branch();
          copy(1);
        }
        case ')' -> close();
        case '^', '$', '.' -> {
          RegexSize size = text.charAt(at) == '.' ? RegexSize.ONE : RegexSize.NOTHING;
          copy(1);
          add(size, false);
        }
        case '[' -> brackets();
        case '*', '?' -> {
          at++;
          repeat(start, lastRepeat, 0, RegexSize.UNBOUNDED, false);
          repeat = start;
        }
        case '+' -> {
          at++;
          repeat(start, lastRepeat, 1, RegexSize.UNBOUNDED, false);
          repeat = start;
        }
        case '{' -> repeat = braces(lastRepeat) ? start : -1;
        case '\\' -> escape();
        default -> literal();
      }
      lastRepeat = repeat;
    }
    if (!groups.isEmpty()) {
      throw error("missing closing )", text);
    }
    check(group.size());
  }

  private void copy(int length) {
    out.append(text, at, at + length);
    at += length;
  }

  private void literal() throws BuiltinException {
    copy(Character.charCount(text.codePointAt(at)));
    add(RegexSize.ONE, true);
  }

  private void open() throws BuiltinException {
    if (text.startsWith("(?", at)) {
      boolean python = text.startsWith("(?P<", at) && text.length() - at > 4;
      boolean plain = text.startsWith("(?<", at) && text.length() - at > 3;
      if (python || plain) {
        named(python ? at + 4 : at + 3);
      } else {
        flags();
      }
      return;
    }
    names.add("");
    copy(1);
    push(true);
  }

  private void push(boolean captures) {
    groups.push(group);
    group = new RegexSize.Group(captures);
  }

  private void named(int start) throws BuiltinException {
    int end = text.indexOf('>', at);
    if (end < 0) {
      throw error("invalid named capture", text.substring(at));
    }
    String name = start <= end ? text.substring(start, end) : "";
    if (name.isEmpty() || !name.chars().allMatch(RegexReader::isWord)) {
      throw error("invalid named capture", text.substring(at, end + 1));
    }
    names.add(name);
    out.append('(');
    at = end + 1;
    push(true);
  }

  private static boolean isWord(int c) {
    return c == '_' || isAlphanumeric(c);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void flags() throws BuiltinException {
    int end = at + 2;
    boolean negated = false;
    boolean seen = false;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      end += Character.charCount(c);
      switch (c) {
        case 'i', 'm', 's', 'U' -> seen = true;
        case '-' -> {
          if (negated) {
            throw error("invalid or unsupported Perl syntax", text.substring(at, end));
          }
          negated = true;
          seen = false;
        }
        case ':', ')' -> {
          if (negated && !seen) {
            throw error("invalid or unsupported Perl syntax", text.substring(at, end));
          }
          copy(end - at);
          if (c == ':') {
            push(false);
          } else {
            // Flags alone stand between what is left and right of them.
            group.endLiteral();
          }
          return;
        }
        default -> throw error("invalid or unsupported Perl syntax", text.substring(at, end));
      }
    }
    throw error("invalid or unsupported Perl syntax", text.substring(at));
  }

  private void close() throws BuiltinException {
    if (groups.isEmpty()) {
      throw error("unexpected )", text);
    }
    RegexSize size = group.size();
    group = groups.pop();
    copy(1);
    add(size, false);
  }

  private void repeat(int start, int lastRepeat, int least, int most, boolean counted)
      throws BuiltinException {
    if (at < text.length() && text.charAt(at) == '?') {
      at++;
    }
    if (lastRepeat >= 0) {
      throw error("invalid nested repetition operator", text.substring(lastRepeat, at));
    }
    RegexSize repeated = group.last;
    if (repeated == null) {
      throw error("missing argument to repetition operator", text.substring(start, at));
    }
    RegexSize size = repeated.repeated(least, most, counted);
    check(size);
    if (counted && (least >= 2 || most >= 2) && size.repeats() > MOST_REPEATS) {
      throw error("invalid repeat count", text.substring(start, at));
    }
    group.last = size;
    group.endLiteral();
    out.append(text, start, at);
  }

  /** A repetition in braces; false where they are no repetition but stand for themselves. */
  private boolean braces(int lastRepeat) throws BuiltinException {
    int start = at;
    at++;
    int least = number();
    int most = least;
    boolean read = least != RegexSize.UNBOUNDED && at < text.length();
    if (read && text.charAt(at) == ',') {
      at++;
      boolean open = at < text.length() && text.charAt(at) == '}';
      most = open ? RegexSize.UNBOUNDED : number();
      read = open || most != RegexSize.UNBOUNDED;
    }
    if (!read || at >= text.length() || text.charAt(at) != '}') {
      at = start;
      // RE2J too takes it for itself, but not before a comma everywhere.
      out.append("\\{");
      at++;
      add(RegexSize.ONE, true);
      return false;
    }
    at++;
    if (least == TOO_LARGE
        || most == TOO_LARGE
        || least > MOST_REPEATS
        || most > MOST_REPEATS
        || (most >= 0 && least > most)) {
      throw error("invalid repeat count", text.substring(start, at));
    }
    repeat(start, lastRepeat, least, most, true);
    return true;
  }

  /** A number without zeros before it, -1 where there is none. */
  private int number() {
    int start = at;
    long number = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = Math.min(number * 10 + (text.charAt(at) - '0'), Integer.MAX_VALUE);
      at++;
    }
    if (at == start || (at > start + 1 && text.charAt(start) == '0')) {
      return RegexSize.UNBOUNDED;
    }
    return number > MOST_REPEATS ? TOO_LARGE : (int) number;
  }

  private void escape() throws BuiltinException {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    switch (next) {
      case 'A', 'b', 'B', 'z' -> {
        copy(2);
        add(RegexSize.NOTHING, false);
      }
      case 'C' -> throw error("invalid escape sequence", "\\C");
      case 'Q' -> quoted();
      case 'p', 'P' -> {
        out.append(unicodeClass(false));
        add(RegexSize.CLASS, false);
      }
      case 'd', 'D', 's', 'S', 'w', 'W' -> {
        copy(2);
        add(RegexSize.ONE, false);
      }
      default -> {
        out.append(character(escapedCharacter()));
        add(RegexSize.ONE, true);
      }
    }
  }

  /** All to the end of the quotation stands for itself. */
  private void quoted() throws BuiltinException {
    int end = text.indexOf("\\E", at + 2);
    int stop = end < 0 ? text.length() : end;
    for (int i = at + 2; i < stop; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      out.append(character(c));
      add(RegexSize.ONE, true);
    }
    at = end < 0 ? stop : end + 2;
  }

  /** A character that stands for itself, in brackets too. */
  static String character(int c) {
    if (isWord(c) || c >= 0x80) {
      return Character.toString(c);
    }
    return c < ' ' || c == 0x7F ? String.format("\\x%02X", c) : "\\" + (char) c;
  }

  private String unicodeClass(boolean inBrackets) throws BuiltinException {
    int start = at;
    boolean negated = text.charAt(at + 1) == 'P';
    at += 2;
    if (at >= text.length()) {
      throw error("invalid character class range", text.substring(start));
    }
    int c = text.codePointAt(at);
    String name;
    if (c == '{') {
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw error("invalid character class range", text.substring(start));
      }
      name = text.substring(at + 1, end);
      at = end + 1;
    } else {
      name = Character.toString(c);
      at += Character.charCount(c);
    }
    if (name.startsWith("^")) {
      negated = !negated;
      name = name.substring(1);
    }
    String found = UnicodeClasses.find(name, negated, inBrackets);
    if (found == null) {
      throw error("invalid character class range", text.substring(start, at));
    }
    return found;
  }

  /** The one character that an escape stands for. */
  private int escapedCharacter() throws BuiltinException {
    int start = at;
    at++;
    if (at >= text.length()) {
      throw error("trailing backslash at end of expression", "");
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    int escaped =
        switch (c) {
          case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
          case 'x' -> hexadecimal();
          case 'a' -> 0x07;
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'v' -> 0x0B;
          default -> c < 0x80 && !isAlphanumeric(c) ? c : -1;
        };
    if (escaped < 0) {
      throw error("invalid escape sequence", text.substring(start, at));
    }
    return escaped;
  }

  private boolean isOctal() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '7';
  }

  private int octal(int first) {
    if (first != '0' && !isOctal()) {
      return -1; // a reference to a group, which there is not
    }
    int value = first - '0';
    for (int i = 1; i < 3 && isOctal(); i++) {
      value = value * 8 + (text.charAt(at++) - '0');
    }
    return value;
  }

  private int next() {
    if (at >= text.length()) {
      return -1;
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private static int digit(int c) {
    return c >= 0 && c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private int hexadecimal() {
    int c = next();
    if (c != '{') {
      int high = digit(c);
      int low = c < 0 ? -1 : digit(next());
      return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
    int value = 0;
    int digits = 0;
    for (c = next(); c != '}'; c = next()) {
      int digit = digit(c);
      value = value << 4 | digit;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return -1;
      }
      digits++;
    }
    return digits == 0 ? -1 : value;
  }

  private void brackets() throws BuiltinException {
    int start = at;
    copy(1);
    if (at < text.length() && text.charAt(at) == '^') {
      copy(1);
    }
    boolean first = true;
    int classes = 0;
    while (first || at >= text.length() || text.charAt(at) != ']') {
      first = false;
      if (posixClass()) {
        continue;
      }
      if (text.startsWith("\\p", at) || text.startsWith("\\P", at)) {
        out.append(unicodeClass(true));
        classes++;
        continue;
      }
      if (text.startsWith("\\", at)
          && at + 1 < text.length()
          && "dDsSwW".indexOf(text.charAt(at + 1)) >= 0) {
        copy(2);
        continue;
      }
      int range = at;
      int low = inBrackets(start);
      int high = low;
      if (text.startsWith("-", at) && at + 1 < text.length() && text.charAt(at + 1) != ']') {
        at++;
        high = inBrackets(start);
        if (high < low) {
          throw error("invalid character class range", text.substring(range, at));
        }
      }
      out.append(character(low));
      if (high != low) {
        out.append('-').append(character(high));
      }
    }
    copy(1);
    add(new RegexSize(1, 1 + classes * RegexSize.CLASS.program(), 1, 1, false), false);
  }

  private boolean posixClass() throws BuiltinException {
    int end = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
    if (end < 0) {
      return false;
    }
    String name = text.substring(at + 2, end);
    if (!POSIX_CLASSES.contains(name.startsWith("^") ? name.substring(1) : name)) {
      throw error("invalid character class range", text.substring(at, end + 2));
    }
    copy(end + 2 - at);
    return true;
  }

  private int inBrackets(int start) throws BuiltinException {
    if (at >= text.length()) {
      throw error("missing closing ]", text.substring(start));
    }
    return text.charAt(at) == '\\' ? escapedCharacter() : next();
  }
}
