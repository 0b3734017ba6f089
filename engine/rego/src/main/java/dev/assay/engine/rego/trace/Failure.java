package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.Value;
import java.util.List;

/**
 * The expression that kept a rule from holding.
 *
 * @param rule whose it is, such as {@code data.authz.allow}
 * @param expression as it was written
 * @param values what it read, in the order of its text
 * @param times how often it was tried with other values; those shown are of the last time
 * @param causes why the rules that it asked did not hold
 */
public record Failure(
    String rule,
    Location location,
    String expression,
    Reason reason,
    List<Binding> values,
    int times,
    List<Failure> causes) {
  public Failure {
    values = List.copyOf(values);
    causes = List.copyOf(causes);
  }

  /** What was wrong with it. */
  public enum Reason {
    FALSE("is false"),
    UNDEFINED("is undefined"),
    /** Of {@code some … in …}. */
    NOTHING("finds nothing"),
    /** Nothing tells which of the two. */
    FALSE_OR_UNDEFINED("is undefined or false"),
    /** What stands under {@code not}. */
    HOLDS("holds, and must not"),
    /** What a rule says, where it had to say {@code true}. */
    NOT_TRUE("is not true");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For a sentence that begins with the expression. */
    public String words() {
      return words;
    }
  }

  /** A variable, or a part of a document, and its value. */
  public record Binding(String name, Value value) {
    /** The value as a policy would write it. */
    public String text() {
      return GoLiterals.term(value);
    }
  }
}
