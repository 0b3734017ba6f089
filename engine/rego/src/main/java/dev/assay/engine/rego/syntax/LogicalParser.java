package dev.assay.engine.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses {@code and}, {@code or}, the groups around them, and {@code not} of a body. */
final class LogicalParser {
  private final Cursor cursor;
  private final InfixParser infix;
  private final LiteralParser literals;

  LogicalParser(Cursor cursor, InfixParser infix, LiteralParser literals) {
    this.cursor = cursor;
    this.infix = infix;
    this.literals = literals;
  }

  /**
   * One side of an operator.
   *
   * @param explicit whether it stands in braces
   */
  record Operand(Body body, boolean explicit, Location location) {
    static Operand of(Expr expr) {
      return new Operand(new Body(List.of(expr)), false, expr.location());
    }

    Expr first() {
      return body.expressions().getFirst();
    }
  }

  /** An expression that starts with a group, or null where what starts here is something else. */
  @Nullable Expr leading() throws SyntaxFailure {
    if (cursor.is(Token.LEFT_BRACE)) {
      Operand braces = leadingBraces();
      return braces == null ? null : literals.attachWiths(chain(braces));
    }
    if (cursor.is(Token.LEFT_PAREN)) {
      Operand group = group(false, "");
      return group == null ? null : tail(group);
    }
    return null;
  }

  /** A body in braces before an operator. */
  private @Nullable Operand leadingBraces() throws SyntaxFailure {
    Cursor.Mark mark = cursor.mark();
    Location open = cursor.here();
    Body body;
    cursor.beginAttempt();
    try {
      cursor.advance();
      body = literals.body(Token.RIGHT_BRACE);
    } catch (SyntaxFailure _) {
      cursor.restore(mark);
      return null;
    } finally {
      cursor.endAttempt();
    }
    cursor.advance();
    if (!isOperator(cursor.token())) {
      cursor.restore(mark);
      return null;
    }
    Operand operand = new Operand(body, true, open);
    if (LogicalErrors.isAmbiguousUnion(body)) {
      throw LogicalErrors.ambiguousUnion(cursor, operand, "");
    }
    return operand;
  }

  /** The operators behind an operand, if there are any, and the modifiers behind it all. */
  Expr tail(Operand operand) throws SyntaxFailure {
    return literals.attachWiths(isOperator(cursor.token()) ? chain(operand) : operand.first());
  }

  /**
   * The operators behind an expression.
   *
   * @param not where {@code not} stands before the expression
   * @param with where {@code with} stands behind it
   */
  Expr operators(Expr expr, @Nullable Location not, @Nullable Location with) throws SyntaxFailure {
    String operator = cursor.token().shown;
    if (with != null) {
      throw LogicalErrors.withOnOperand(cursor, with, operator);
    }
    Location place = expr.location();
    if (not == null && cursor.text().charAt(place.start()) == '{') {
      if (expr instanceof Expr.TermExpr(Term.ObjectTerm(var entries, _), _, _, _)
          && entries.isEmpty()) {
        throw cursor.fail("found empty body", place);
      }
      throw LogicalErrors.braceLedOperand(cursor, place, operator);
    }
    return literals.attachWiths(chain(Operand.of(expr)));
  }

  /** Operators of which {@code and} binds tighter, each kind from left to right. */
  private Expr chain(Operand first) throws SyntaxFailure {
    cursor.enter();
    Operand left = conjunctions(first);
    int height = cursor.height();
    while (cursor.is(Token.OR)) {
      cursor.advance();
      Operand right = conjunctions(operand(Token.OR.shown));
      height = cursor.raise(Math.max(height, cursor.height()));
      LogicalErrors.checkVoidCalls(cursor, left, right, Token.OR.shown);
      left =
          Operand.of(
              new Expr.Or(
                  left.body(),
                  right.body(),
                  left.explicit(),
                  right.explicit(),
                  List.of(),
                  cursor.since(left.location().start())));
    }
    cursor.leave();
    return left.first();
  }

  private Operand conjunctions(Operand first) throws SyntaxFailure {
    Operand left = first;
    int height = cursor.height();
    while (cursor.is(Token.AND)) {
      cursor.advance();
      Operand right = operand(Token.AND.shown);
      height = cursor.raise(Math.max(height, cursor.height()));
      LogicalErrors.checkVoidCalls(cursor, left, right, Token.AND.shown);
      left =
          Operand.of(
              new Expr.And(
                  left.body(),
                  right.body(),
                  left.explicit(),
                  right.explicit(),
                  List.of(),
                  cursor.since(left.location().start())));
    }
    return left;
  }

  /**
   * One operand.
   *
   * @param operator to which it belongs; empty in a group that may turn out to be none
   */
  private Operand operand(String operator) throws SyntaxFailure {
    if (cursor.is(Token.LEFT_BRACE)) {
      return bracedOperand(operator);
    }
    Location not = null;
    if (cursor.is(Token.NOT) && !cursor.isNextReferencePart()) {
      not = cursor.here();
      cursor.advance();
      if (cursor.negatesBodies() && cursor.is(Token.LEFT_BRACE)) {
        return Operand.of(negatedBody(not));
      }
    }
    if (cursor.is(Token.LEFT_PAREN)
        && cursor.knowsLogicalKeywords()
        && (not == null || cursor.negatesBodies())) {
      Operand group = group(true, not == null ? "" : "not ");
      if (group != null) {
        return not == null
            ? group
            : Operand.of(
                new Expr.Not(group.body(), group.explicit(), List.of(), cursor.since(not.start())));
      }
    }
    Expr expr = literals.termExpression();
    if (not != null) {
      Location place = cursor.since(not.start());
      if (cursor.negatesBodies()) {
        expr = new Expr.Not(new Body(List.of(expr)), false, List.of(), place);
      } else if (expr instanceof Expr.TermExpr(var term, _, var withs, var termPlace)) {
        expr = new Expr.TermExpr(term, true, withs, termPlace);
      }
    }
    return Operand.of(expr);
  }

  private Operand bracedOperand(String operator) throws SyntaxFailure {
    Location open = cursor.here();
    Cursor.Mark mark = cursor.mark();
    cursor.advance();
    boolean empty = cursor.is(Token.RIGHT_BRACE);
    Body body;
    try {
      body = literals.body(Token.RIGHT_BRACE);
    } catch (SyntaxFailure failure) {
      if (!empty && !operator.isEmpty()) {
        Term value = valueInstead(mark);
        if (value != null) {
          throw LogicalErrors.braceLedOperand(cursor, cursor.since(open.start()), operator);
        }
      }
      throw failure;
    }
    cursor.advance();
    Operand operand = new Operand(body, true, open);
    if (LogicalErrors.isAmbiguousUnion(body)) {
      LogicalErrors.reportAmbiguousUnion(cursor, operand, "");
    }
    return operand;
  }

  /** {@code not { … }}, at the brace. */
  Expr negatedBody(Location not) throws SyntaxFailure {
    Location open = cursor.here();
    Cursor.Mark mark = cursor.mark();
    cursor.advance();
    boolean empty = cursor.is(Token.RIGHT_BRACE);
    Body body;
    try {
      body = literals.body(Token.RIGHT_BRACE);
    } catch (SyntaxFailure failure) {
      Term value = empty ? null : valueInstead(mark);
      if (value != null) {
        throw LogicalErrors.bracesNeedBody(cursor, open, value, "not ");
      }
      throw failure;
    }
    cursor.advance();
    Operand operand = new Operand(body, true, open);
    if (LogicalErrors.isAmbiguousUnion(body)) {
      throw LogicalErrors.ambiguousUnion(cursor, operand, "not ");
    }
    return new Expr.Not(body, true, List.of(), cursor.since(not.start()));
  }

  /**
   * The value that braces hold which hold no body; the cursor stands behind it then, without what
   * was wrong with the body. Null, with everything as it was, where they hold no value either.
   */
  private @Nullable Term valueInstead(Cursor.Mark brace) {
    Cursor.Mark failed = cursor.mark();
    List<Cursor.Problem> found = cursor.problemsSince(brace);
    cursor.restore(brace);
    cursor.beginAttempt();
    try {
      return infix.parse();
    } catch (SyntaxFailure _) {
      cursor.restore(brace);
      cursor.replay(failed, found);
      return null;
    } finally {
      cursor.endAttempt();
    }
  }

  /**
   * A group in parentheses, at which the cursor stands; null, with the cursor there again, where
   * they hold a term.
   *
   * @param isOperand whether an operator or {@code not} stands before
   */
  @Nullable Operand group(boolean isOperand, String prefix) throws SyntaxFailure {
    cursor.enter();
    Cursor.Mark mark = cursor.mark();
    Location open = cursor.here();
    cursor.beginAttempt();
    Operand found;
    try {
      found = groupOrTerm(isOperand, prefix, open, mark);
    } finally {
      cursor.endAttempt();
    }
    if (found == null) {
      cursor.restore(mark);
    }
    cursor.leave();
    return found;
  }

  private @Nullable Operand groupOrTerm(
      boolean isOperand, String prefix, Location open, Cursor.Mark mark) throws SyntaxFailure {
    cursor.advance();
    if (cursor.is(Token.RIGHT_PAREN)) {
      if (isOperand) {
        throw cursor.fail("empty parenthesized group", open);
      }
      return null;
    }
    Operand left;
    try {
      left = operand("");
    } catch (SyntaxFailure _) {
      return null;
    }
    if (isOperator(cursor.token())) {
      Expr whole = literals.attachWiths(chain(left));
      close();
      return groupOf(new Body(List.of(whole)), open);
    }
    if (cursor.is(Token.WITH) && !left.explicit() && left.body().expressions().size() == 1) {
      Location with = cursor.here();
      Expr modified = literals.attachWiths(left.first());
      if (isOperator(cursor.token())) {
        throw LogicalErrors.withOnOperand(cursor, with, cursor.token().shown);
      }
      close();
      return isOperand || isOperator(cursor.token())
          ? groupOf(new Body(List.of(modified)), open)
          : null;
    }
    if (left.explicit()) {
      Location braces = cursor.since(left.location().start());
      cursor.restore(mark);
      if (!holdsTerm(mark)) {
        throw LogicalErrors.parenthesizedBody(cursor, open, braces, prefix);
      }
      return null;
    }
    Expr only = left.first();
    boolean grouped =
        switch (only) {
          case Expr.And _, Expr.Or _, Expr.Not _ -> true;
          case Expr.TermExpr(_, var negated, _, _) -> negated;
          case Expr.SomeDecl _, Expr.Every _ -> false;
        };
    if (!grouped) {
      return null;
    }
    close();
    return groupOf(left.body(), open);
  }

  private Operand groupOf(Body body, Location open) {
    return new Operand(body, false, cursor.since(open.start()));
  }

  private boolean holdsTerm(Cursor.Mark mark) {
    try {
      cursor.advance();
      infix.terms().parse();
      return true;
    } catch (SyntaxFailure _) {
      return false;
    } finally {
      cursor.restore(mark);
    }
  }

  private void close() throws SyntaxFailure {
    if (!cursor.is(Token.RIGHT_PAREN)) {
      throw cursor.fail("expected ) to close parenthesized group", cursor.here());
    }
    cursor.advance();
  }

  private static boolean isOperator(Token token) {
    return token == Token.AND || token == Token.OR;
  }
}
