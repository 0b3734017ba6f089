package dev.assay.engine.cel.library;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.regex.RegexDfa;
import org.jspecify.annotations.Nullable;

/**
 * An expression in RE2's syntax. Whether it is found is answered by a DFA where one can, and by
 * RE2J, which knows all of the syntax, elsewhere. Safe for use by several threads.
 */
public final class Regex {
  private final String text;
  private final @Nullable RegexDfa dfa;

  /** Made when it is needed; a race only makes it twice. */
  private volatile @Nullable Pattern pattern;

  private Regex(String text, @Nullable RegexDfa dfa) {
    this.text = text;
    this.dfa = dfa;
  }

  /**
   * Reads an expression.
   *
   * @throws PatternSyntaxException where it is none
   */
  static Regex of(String text) {
    Regex regex = new Regex(text, RegexDfa.of(text));
    if (regex.dfa == null) {
      regex.pattern();
    }
    return regex;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  boolean isFoundIn(String searched) {
    RegexDfa.Answer answer = dfa == null ? RegexDfa.Answer.UNKNOWN : dfa.find(searched);
    return switch (answer) {
      case FOUND -> true;
      case ABSENT -> false;
      case UNKNOWN -> pattern().matcher(searched).find();
    };
  }

  Pattern pattern() {
    Pattern known = pattern;
    if (known == null) {
      known = Pattern.compile(text);
      pattern = known;
    }
    return known;
  }
}
