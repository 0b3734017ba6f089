package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinException;
import java.nio.charset.StandardCharsets;

/**
 * A glob as a regular expression: {@code *} and {@code ?} stand for characters that do not
 * separate, {@code **} for any, {@code {a,b}} for either, {@code [abc]}, {@code [a-z]} and {@code
 * [!a]} for one character, and a backslash takes the meaning of what follows.
 */
final class GlobPattern {
  static final String SPECIAL = "*?\\[]{}";

  /** Braces in braces; each is a level of the expression. */
  private static final int MOST_DEPTH = 150;

  private static final String ANY = "[\\s\\S]";

  private final String glob;
  private final String unseparated;
  private final StringBuilder out = new StringBuilder("^(?:");
  private int at;
  private int depth;

  private GlobPattern(String glob, String separators) {
    this.glob = glob;
    this.unseparated = separators.isEmpty() ? ANY : "[^" + characters(separators) + "]";
  }

  private static String characters(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(RegexReader.character(c)));
    return out.toString();
  }

  /** The regular expression of a glob. */
  static String regex(String glob, String separators) throws BuiltinException {
    GlobPattern pattern = new GlobPattern(glob, separators);
    pattern.run();
    return pattern.out.append(")$").toString();
  }

  private BuiltinException error(String what) {
    int bytes = glob.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    return new BuiltinException("glob: syntax error at " + bytes + ": " + what);
  }

  private void run() throws BuiltinException {
    while (at < glob.length()) {
      char c = glob.charAt(at);
      switch (c) {
        case '*' -> star();
        case '?' -> {
          out.append(unseparated);
          at++;
        }
        case '[' -> brackets();
        case '{' -> {
          if (++depth > MOST_DEPTH) {
            throw error("more than " + MOST_DEPTH + " braces within each other");
          }
          out.append("(?:");
          at++;
        }
        case '}' -> {
          out.append(depth > 0 ? ")" : "\\}");
          depth = Math.max(depth - 1, 0);
          at++;
        }
        case ',' -> {
          out.append(depth > 0 ? "|" : ",");
          at++;
        }
        case '\\' -> {
          at++;
          if (at == glob.length()) {
            throw error("trailing backslash");
          }
          literal();
        }
        default -> literal();
      }
    }
    if (depth > 0) {
      throw error("unclosed `{`");
    }
  }

  private int next() {
    int c = glob.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private void literal() {
    out.append(RegexReader.character(next()));
  }

  private void star() {
    boolean all = glob.startsWith("**", at);
    out.append(all ? ANY : unseparated).append('*');
    at += all ? 2 : 1;
  }

  private void brackets() throws BuiltinException {
    at++;
    boolean negated = glob.startsWith("!", at);
    at += negated ? 1 : 0;
    if (at == glob.length()) {
      throw error("unexpected end of input");
    }
    int first = next();
    String characters = glob.startsWith("-", at) ? range(first) : set(first);
    if (characters.isEmpty()) {
      throw error("could not parse range");
    }
    out.append(negated ? "[^" : "[").append(characters).append(']');
  }

  private String range(int first) throws BuiltinException {
    at++;
    if (at == glob.length()) {
      throw error("unexpected end of input");
    }
    int last = next();
    if (at == glob.length()) {
      throw error("unexpected end of input");
    }
    if (next() != ']') {
      throw error("expected close range character");
    }
    if (last < first) {
      throw error("range hi character is less than lo");
    }
    return RegexReader.character(first) + "-" + RegexReader.character(last);
  }

  /** Characters up to the bracket that closes, each for itself. */
  private String set(int first) throws BuiltinException {
    StringBuilder set = new StringBuilder();
    int c = first;
    while (c != ']') {
      if (c == '\\') {
        if (at == glob.length()) {
          break;
        }
        c = next();
      }
      set.append(RegexReader.character(c));
      if (at == glob.length()) {
        throw error("unexpected end of input");
      }
      c = next();
    }
    if (c != ']') {
      throw error("unexpected end of input");
    }
    return set.toString();
  }
}
