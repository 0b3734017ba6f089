package dev.assay.engine.rego.builtin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.regex.RegexDfa;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as Go has them. Whether it is found is answered by a DFA where one can; all
 * else, and the rest of the syntax, by RE2J. Safe for use by several threads.
 */
final class GoRegex {
  private static final int ALL = -1;

  /** Texts up to this length are searched without an account. */
  private static final int SHORT = 1024;

  /** So many instructions of RE2J's program take about one step a character. */
  private static final int INSTRUCTIONS_A_STEP = 4;

  private static final BoundedCache<String, GoRegex> CACHE = new BoundedCache<>();

  private final RegexReader.Read read;
  private final @Nullable RegexDfa dfa;

  /** Made when it is needed; a race only makes it twice. */
  private volatile @Nullable Pattern pattern;

  private GoRegex(String text) throws BuiltinException {
    this.read = RegexReader.read(text);
    this.dfa = RegexDfa.of(read.re2j());
    if (dfa == null) {
      pattern();
    }
  }

  /** The expression; where it is none, the error has Go's words. */
  static GoRegex of(BuiltinContext context, String text) throws BuiltinException {
    GoRegex known = CACHE.get(text);
    if (known == null) {
      known = ofOnce(context, text);
      CACHE.put(text, known, text.length());
    }
    return known;
  }

  /** The expression, for a caller who keeps it. */
  static GoRegex ofOnce(BuiltinContext context, String text) throws BuiltinException {
    // RE2J joins literals one by one.
    TextBudget.spend(context, text.length() * (1L + text.length() / SHORT));
    return new GoRegex(text);
  }

  private Pattern pattern() throws BuiltinException {
    Pattern known = pattern;
    if (known == null) {
      try {
        known = Pattern.compile(read.re2j());
      } catch (PatternSyntaxException e) {
        throw new BuiltinException(String.valueOf(e.getMessage()));
      }
      pattern = known;
    }
    return known;
  }

  boolean isFoundIn(BuiltinContext context, String text) throws BuiltinException {
    RegexDfa.Answer answer = dfa == null ? RegexDfa.Answer.UNKNOWN : dfa.find(text);
    if (text.length() > SHORT) {
      context.spend(text.length());
    }
    return switch (answer) {
      case FOUND -> true;
      case ABSENT -> false;
      case UNKNOWN -> matcher(context, text).find();
    };
  }

  private Matcher matcher(BuiltinContext context, String text) throws BuiltinException {
    Matcher matcher = pattern().matcher(text);
    long steps = (long) text.length() * (1 + matcher.programSize() / INSTRUCTIONS_A_STEP);
    TextBudget.spend(context, steps);
    return matcher;
  }

  /** What a match does with itself. */
  private interface Found {
    void at(Matcher matcher) throws BuiltinException;
  }

  /** Visits matches from left to right; an empty one right behind another does not count. */
  private void each(BuiltinContext context, String text, long most, Found found)
      throws BuiltinException {
    Matcher matcher = matcher(context, text);
    int at = 0;
    int previous = -1;
    for (long count = 0; count != most && at <= text.length() && matcher.find(at); ) {
      int start = matcher.start();
      int end = matcher.end();
      if (end > at) {
        at = end;
      } else {
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
        if (start == previous) {
          previous = end;
          continue;
        }
      }
      previous = end;
      count++;
      context.spend(1 + (long) end - start);
      found.at(matcher);
    }
  }

  /**
   * What is found.
   *
   * @param most {@code -1} for all
   */
  List<String> findAll(BuiltinContext context, String text, long most) throws BuiltinException {
    List<String> all = new ArrayList<>();
    each(context, text, most, matcher -> all.add(matcher.group()));
    return all;
  }

  /** What is found, and with each what its groups are; empty for those that have no part in it. */
  List<List<String>> findAllGroups(BuiltinContext context, String text, long most)
      throws BuiltinException {
    List<List<String>> all = new ArrayList<>();
    each(
        context,
        text,
        most,
        matcher -> {
          List<String> groups = new ArrayList<>();
          for (int i = 0; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? "" : group);
          }
          all.add(groups);
        });
    return all;
  }

  /** What stands between what is found. */
  List<String> split(BuiltinContext context, String text) throws BuiltinException {
    if (text.isEmpty() && !read.re2j().isEmpty()) {
      return List.of("");
    }
    List<String> parts = new ArrayList<>();
    int[] from = {0};
    int[] to = {0};
    each(
        context,
        text,
        ALL,
        matcher -> {
          to[0] = matcher.start();
          if (matcher.end() != 0) {
            parts.add(text.substring(from[0], to[0]));
          }
          from[0] = matcher.end();
        });
    if (to[0] != text.length()) {
      parts.add(text.substring(from[0]));
    }
    return parts;
  }

  /** With each match replaced by a text in which {@code $1} and {@code ${name}} are groups. */
  String replaceAll(BuiltinContext context, String text, String replacement)
      throws BuiltinException {
    BoundedText out = new BoundedText(context);
    int[] from = {0};
    each(
        context,
        text,
        ALL,
        matcher -> {
          out.append(text, from[0], matcher.start());
          expand(replacement, matcher, out);
          from[0] = matcher.end();
        });
    return out.append(text, from[0], text.length()).toString();
  }

  private void expand(String template, Matcher matcher, BoundedText out) throws BuiltinException {
    int at = 0;
    for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      boolean braces = template.startsWith("{", at);
      int start = braces ? at + 1 : at;
      int end = start;
      while (end < template.length() && isWord(template.codePointAt(end))) {
        end += Character.charCount(template.codePointAt(end));
      }
      if (end == start || (braces && !template.startsWith("}", end))) {
        out.append('$');
        continue;
      }
      String group = group(template.substring(start, end), matcher);
      if (group != null) {
        out.append(group);
      }
      at = braces ? end + 1 : end;
    }
    out.append(template, at, template.length());
  }

  private static boolean isWord(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private @Nullable String group(String name, Matcher matcher) {
    boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number && name.length() <= 8 && (name.length() == 1 || name.charAt(0) != '0')) {
      int index = Integer.parseInt(name);
      return index <= matcher.groupCount() ? matcher.group(index) : null;
    }
    for (int i = 1; i < read.names().size(); i++) {
      String group = read.names().get(i).equals(name) ? matcher.group(i) : null;
      if (group != null) {
        return group;
      }
    }
    return null;
  }
}
