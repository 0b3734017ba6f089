package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses {@code some} and {@code every}, and hints at the imports that they may lack. */
final class QuantifierParser {
  private static final String MEMBER = "internal.member_2";
  private static final String MEMBER_WITH_KEY = "internal.member_3";

  private static final String EVERY_EXPECTED = "expected `x[, y] in xs { ... }` expression";

  private final Cursor cursor;
  private final InfixParser infix;
  private final LiteralParser literals;

  QuantifierParser(Cursor cursor, InfixParser infix, LiteralParser literals) {
    this.cursor = cursor;
    this.infix = infix;
    this.literals = literals;
  }

  /** {@code some x in xs}, or variables to declare. */
  Expr some() throws SyntaxFailure {
    Location keyword = cursor.here();
    Cursor.Mark mark = cursor.mark();
    Term.Call member = callAfterKeyword();
    if (member != null) {
      if (!isMember(member)) {
        throw cursor.unexpected("expected `x in xs` or `x, y in xs` expression");
      }
      Location place = cursor.since(keyword.start());
      return literals.attachWiths(new Expr.SomeDecl(List.of(member), List.of(), place));
    }
    cursor.restore(mark);
    if (cursor.version() == RegoVersion.V0 && findsMember()) {
      cursor.hint("`import future.keywords.in` for `some x in xs` expressions");
    }
    List<Term> symbols = new ArrayList<>();
    do {
      cursor.advance();
      if (!cursor.is(Token.IDENTIFIER)) {
        throw cursor.unexpected("expected var");
      }
      symbols.add(infix.terms().variable());
    } while (cursor.is(Token.COMMA));
    return new Expr.SomeDecl(symbols, List.of(), cursor.since(keyword.start()));
  }

  /** The call behind a keyword, or null where something else stands there. */
  private Term.@Nullable Call callAfterKeyword() {
    cursor.beginAttempt();
    try {
      cursor.advance();
      return infix.parse() instanceof Term.Call call ? call : null;
    } catch (SyntaxFailure _) {
      return null;
    } finally {
      cursor.endAttempt();
    }
  }

  private static boolean isMember(Term.Call call) {
    String name = call.name();
    return name.equals(MEMBER) || name.equals(MEMBER_WITH_KEY);
  }

  /** {@code every x in xs { … }}. */
  Expr every() throws SyntaxFailure {
    int start = cursor.start();
    cursor.advance();
    Term term = infix.parse();
    if (!(term instanceof Term.Call call) || !isMember(call)) {
      throw cursor.unexpected(EVERY_EXPECTED);
    }
    List<Term> operands = call.arguments();
    boolean hasKey = call.name().equals(MEMBER_WITH_KEY);
    if (operands.size() != (hasKey ? 3 : 2)) {
      throw cursor.unexpected("illegal domain");
    }
    Term key = hasKey ? operands.getFirst() : null;
    if (key != null && !isVariable(key)) {
      throw cursor.unexpected("expected key to be a variable");
    }
    Term value = operands.get(operands.size() - 2);
    if (!isVariable(value)) {
      throw cursor.unexpected("expected value to be a variable");
    }
    if (!cursor.is(Token.LEFT_BRACE)) {
      throw cursor.unexpected("missing body");
    }
    int height = cursor.height();
    cursor.advance();
    Body body = literals.body(Token.RIGHT_BRACE);
    cursor.advance();
    cursor.raise(Math.max(height, cursor.height()));
    Location place = cursor.since(start);
    return literals.attachWiths(
        new Expr.Every(key, value, operands.getLast(), body, List.of(), place));
  }

  private static boolean isVariable(Term term) {
    return term instanceof Term.Var(var name, _, _) && !Term.isRoot(name);
  }

  /** Whether {@code every} may be a name that was meant as a keyword. */
  boolean mayHintEvery() {
    return cursor.version() == RegoVersion.V0 && !cursor.knowsAllKeywords();
  }

  /**
   * Hints at the import where {@code every} stands as a name before what it would quantify.
   *
   * @param before where the expression starts
   */
  void hintEvery(Expr expr, Cursor.Mark before) {
    if (!(expr instanceof Expr.TermExpr(Term.Var(var name, _, _), _, _, _))
        || !name.equals(Token.EVERY.shown)) {
      return;
    }
    Cursor.Mark after = cursor.mark();
    List<Cursor.Problem> found = cursor.problemsSince(before);
    cursor.restore(before);
    boolean fits;
    cursor.beginAllKeywords();
    try {
      every();
      fits = true;
    } catch (SyntaxFailure _) {
      fits = false;
    }
    cursor.endAllKeywords();
    cursor.restore(before);
    cursor.replay(after, found);
    if (fits) {
      cursor.hint("`import future.keywords.every` for `every x in xs { ... }` expressions");
    }
  }

  /** Whether a membership would stand behind the keyword, if {@code in} were one. */
  private boolean findsMember() {
    if (cursor.knowsAllKeywords()) {
      return false;
    }
    Cursor.Mark mark = cursor.mark();
    cursor.beginAllKeywords();
    Term.Call call = callAfterKeyword();
    cursor.endAllKeywords();
    cursor.restore(mark);
    return call != null && isMember(call);
  }

  /**
   * Hints at the import where the name of an operator stands behind an expression, or the comma of
   * {@code k, v in xs}. Only before an error is added, to which the hint belongs.
   */
  void hintMissingOperator() {
    if (cursor.hasHints()) {
      return;
    }
    switch (cursor.token()) {
      case IDENTIFIER -> {
        String name = cursor.lexeme();
        switch (name) {
          case "in" -> hintOperator(name, "x in xs");
          case "and" -> hintOperator(name, "x and y");
          case "or" -> hintOperator(name, "x or y");
          default -> {}
        }
      }
      case COMMA -> {
        if (findsMember()) {
          hintOperator("in", "x in xs");
        }
      }
      default -> {}
    }
  }

  private void hintOperator(String keyword, String example) {
    cursor.hint("`import future.keywords." + keyword + "` for `" + example + "` expressions");
  }
}
