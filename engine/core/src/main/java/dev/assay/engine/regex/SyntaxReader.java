package dev.assay.engine.regex;

import dev.assay.engine.regex.Syntax.Chars;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of RE2's syntax that a DFA over ASCII answers: literals, classes, groups, choices,
 * repetitions, {@code ^} and {@code $}, and {@code (?i)} at the start. Whatever else there is, or
 * may be an error, is left to those who know all of the syntax. Source: RE2's syntax page, with
 * Perl's escapes and without flags, as Go and CEL use it.
 */
final class SyntaxReader {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_REPEAT = 1000;
  private static final int ASCII = 128;
  private static final String ANY_CASE = "(?i)";

  private final String text;
  private final boolean anyCase;
  private int at;

  private SyntaxReader(String text) {
    this.text = text;
    this.anyCase = text.startsWith(ANY_CASE);
    this.at = anyCase ? ANY_CASE.length() : 0;
  }

  /** The expression is beyond what is read here. */
  static final class Beyond extends Exception {
    private static final long serialVersionUID = 1L;

    Beyond() {
      super("beyond what a DFA answers", null, false, false);
    }
  }

  static Syntax read(String text) throws Beyond {
    SyntaxReader reader = new SyntaxReader(text);
    Syntax syntax = reader.choice(0);
    if (reader.at < text.length()) {
      throw new Beyond(); // a ) too many
    }
    return syntax;
  }

  private Syntax choice(int depth) throws Beyond {
    if (depth > MAX_DEPTH) {
      throw new Beyond();
    }
    List<Syntax> branches = new ArrayList<>();
    branches.add(sequence(depth));
    while (peek() == '|') {
      at++;
      branches.add(sequence(depth));
    }
    return branches.size() == 1 ? branches.getFirst() : new Syntax.Choice(branches);
  }

  private Syntax sequence(int depth) throws Beyond {
    List<Syntax> parts = new ArrayList<>();
    while (true) {
      int c = peek();
      if (c < 0 || c == '|' || c == ')') {
        return parts.size() == 1 ? parts.getFirst() : new Syntax.Sequence(parts);
      }
      parts.add(repeated(atom(depth)));
    }
  }

  private Syntax atom(int depth) throws Beyond {
    int c = next();
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> set();
      case '.' -> Chars.NEWLINE.not();
      case '^' -> new Syntax.Begin();
      case '$' -> new Syntax.End();
      case '\\' -> escaped();
      case '*', '+', '?', '{', '}', ']' -> throw new Beyond();
      default -> literal(c);
    };
  }

  private Syntax group(int depth) throws Beyond {
    if (peek() == '?') {
      at++;
      if (next() != ':') {
        throw new Beyond(); // flags or a name
      }
    }
    Syntax inner = choice(depth + 1);
    if (next() != ')') {
      throw new Beyond();
    }
    return inner;
  }

  private Syntax escaped() throws Beyond {
    int c = peek();
    if (c == 'A') {
      at++;
      return new Syntax.Begin();
    }
    if (c == 'z') {
      at++;
      return new Syntax.End();
    }
    return escapedChars();
  }

  private Chars escapedChars() throws Beyond {
    int c = next();
    Chars named = named(c);
    return named == null ? literal(escapedChar(c)) : named;
  }

  /** The class that a letter behind a backslash names, or null. */
  private static @Nullable Chars named(int c) {
    return switch (c) {
      case 'd' -> Chars.DIGIT;
      case 'D' -> Chars.DIGIT.not();
      case 'w' -> Chars.WORD;
      case 'W' -> Chars.WORD.not();
      case 's' -> Chars.SPACE;
      case 'S' -> Chars.SPACE.not();
      default -> null;
    };
  }

  /** The one character that something behind a backslash stands for. */
  private int escapedChar(int c) throws Beyond {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'x' -> hex();
      default -> {
        if (Chars.WORD.has(c) && c != '_') {
          throw new Beyond();
        }
        yield c;
      }
    };
  }

  private int hex() throws Beyond {
    int high = Character.digit(next(), 16);
    int low = Character.digit(next(), 16);
    int c = high << 4 | low;
    if (high < 0 || low < 0 || c >= ASCII) {
      throw new Beyond();
    }
    return c;
  }

  private Chars literal(int c) {
    return anyCase ? Chars.of(c).ofAnyCase() : Chars.of(c);
  }

  private Chars set() throws Beyond {
    boolean not = peek() == '^';
    if (not) {
      at++;
    }
    Chars all = Chars.NONE;
    boolean first = true;
    while (first || peek() != ']') {
      int c = next();
      if (c == '[' && peek() == ':') {
        throw new Beyond();
      }
      if (c == '-' && !first && peek() != ']') {
        throw new Beyond();
      }
      first = false;
      if (c == '\\') {
        c = next();
        Chars named = named(c);
        if (named != null) {
          all = all.or(named);
          continue;
        }
        c = escapedChar(c);
      }
      if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
        at++;
        int last = next();
        if (last == '[' && peek() == ':') {
          throw new Beyond();
        }
        if (last == '\\') {
          last = next();
          if (named(last) != null) {
            throw new Beyond();
          }
          last = escapedChar(last);
        }
        if (last < c) {
          throw new Beyond();
        }
        all = all.or(Chars.range(c, last));
      } else {
        all = all.or(Chars.of(c));
      }
    }
    at++;
    if (anyCase) {
      all = all.ofAnyCase();
    }
    return not ? all.not() : all;
  }

  private Syntax repeated(Syntax part) throws Beyond {
    int least;
    int most;
    switch (peek()) {
      case '*' -> {
        least = 0;
        most = Syntax.UNBOUNDED;
      }
      case '+' -> {
        least = 1;
        most = Syntax.UNBOUNDED;
      }
      case '?' -> {
        least = 0;
        most = 1;
      }
      case '{' -> {
        at++;
        least = number();
        most = least;
        if (peek() == ',') {
          at++;
          most = peek() == '}' ? Syntax.UNBOUNDED : number();
        }
        if (peek() != '}' || (most >= 0 && most < least)) {
          throw new Beyond();
        }
      }
      default -> {
        return part;
      }
    }
    at++;
    if (part instanceof Syntax.Begin || part instanceof Syntax.End) {
      throw new Beyond();
    }
    if (peek() == '?') {
      at++; // as few as may be: no matter for whether it is found
    }
    if (peek() >= 0 && "*+?{".indexOf(peek()) >= 0) {
      throw new Beyond();
    }
    return new Syntax.Repeat(part, least, most);
  }

  private int number() throws Beyond {
    int value = 0;
    int digits = 0;
    while (Chars.DIGIT.has(Math.max(peek(), 0))) {
      value = value * 10 + (next() - '0');
      if (++digits > 4 || value > MAX_REPEAT) {
        throw new Beyond();
      }
    }
    if (digits == 0) {
      throw new Beyond();
    }
    return value;
  }

  /** The character here, or -1 at the end. */
  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private int next() throws Beyond {
    int c = peek();
    if (c < 0 || c >= ASCII) {
      throw new Beyond();
    }
    at++;
    return c;
  }
}
