package dev.assay.engine.builtins.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.regex.RegexDfa;
import org.jspecify.annotations.Nullable;

/** An expression in RE2's syntax that is sought anywhere in a text, in linear time. */
final class TextPattern {
  private final Pattern pattern;
  private final @Nullable RegexDfa dfa;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
    this.dfa = RegexDfa.of(pattern.pattern());
  }

  /** The expression, or null where the text is none. */
  static @Nullable TextPattern of(String expression) {
    try {
      return new TextPattern(Pattern.compile(expression));
    } catch (PatternSyntaxException _) {
      return null;
    }
  }

  /** Whether a text is an expression. */
  static boolean isExpression(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  boolean find(String text) {
    RegexDfa.Answer answer = dfa == null ? RegexDfa.Answer.UNKNOWN : dfa.find(text);
    return switch (answer) {
      case FOUND -> true;
      case ABSENT -> false;
      case UNKNOWN -> pattern.matcher(text).find();
    };
  }

  /** The expression as it was written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
