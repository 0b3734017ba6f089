package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what stands before the body of a rule. */
final class HeadParser {
  private final Cursor cursor;
  private final InfixParser infix;

  HeadParser(Cursor cursor, InfixParser infix) {
    this.cursor = cursor;
    this.infix = infix;
  }

  /**
   * A head as it is written, before it is known what kind of rule it starts.
   *
   * @param key behind {@code contains}
   * @param value behind {@code :=} or {@code =}
   */
  record Written(
      Term.Ref reference,
      @Nullable List<Term> arguments,
      @Nullable Term key,
      @Nullable Term value,
      boolean assign,
      boolean contains,
      Location location) {
    boolean isFunction() {
      return arguments != null && !arguments.isEmpty();
    }

    /** Whether it is {@code p[x]} or {@code p.x}. */
    boolean hasOneKey() {
      return reference.path().size() == 1 && !isFunction();
    }
  }

  /**
   * The head at the cursor, or null where what stands there can be none.
   *
   * @param isDefault whether {@code default} stands before
   */
  @Nullable Written parse(boolean isDefault) throws SyntaxFailure {
    int start = cursor.start();
    Term.Var first = infix.terms().variable();
    Term name = infix.terms().finishRuleName(first);
    Term.Ref reference;
    List<Term> arguments = null;
    switch (name) {
      case Term.Var variable -> reference = new Term.Ref(variable, List.of(), variable.location());
      case Term.Ref(Term.Var _, _, _) -> reference = (Term.Ref) name;
      case Term.Call(Term.Ref operator, var given, _) -> {
        if (!(operator.head() instanceof Term.Var)) {
          throw cursor.unexpected("rule head ref " + TermText.term(operator) + " invalid");
        }
        reference = operator;
        arguments = given;
      }
      default -> {
        return null;
      }
    }
    Term key = null;
    Term value = null;
    boolean assign = cursor.is(Token.ASSIGN);
    boolean contains = cursor.is(Token.CONTAINS);
    if (contains) {
      if (arguments != null) {
        cursor.reportUnexpected(
            "the contains keyword can only be used with multi-value rule definitions (e.g., "
                + TermText.term(reference)
                + " contains <VALUE> { ... })");
      }
      cursor.advance();
      key = operand("expected rule key term (e.g., %s contains <VALUE> { ... })", reference);
    } else if (assign) {
      cursor.advance();
      value = operand(expectedValue(arguments, isDefault), reference);
    } else if (cursor.is(Token.UNIFY)) {
      cursor.advance();
      value = operand("expected rule value term (e.g., %s = <VALUE> { ... })", reference);
    }
    return new Written(reference, arguments, key, value, assign, contains, cursor.since(start));
  }

  private static String expectedValue(@Nullable List<Term> arguments, boolean isDefault) {
    if (arguments != null && !arguments.isEmpty()) {
      return "expected function value term (e.g., %s(...) := <VALUE> { ... })";
    }
    return isDefault
        ? "expected default rule value term (e.g., default %s := <VALUE>)"
        : "expected rule value term (e.g., %s := <VALUE> { ... })";
  }

  /**
   * The term behind an operator; where there is none, the rest of the rule is read all the same.
   */
  private Term operand(String expectation, Term.Ref reference) {
    Cursor.Mark mark = cursor.mark();
    try {
      return infix.parse();
    } catch (SyntaxFailure _) {
      cursor.resetDepth(mark.depth());
      if (!cursor.hasProblemBefore()) {
        cursor.reportUnexpected(expectation.replace("%s", TermText.term(reference)));
      }
      return new Term.Constant(BooleanValue.of(true), cursor.here());
    }
  }
}
