package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses bodies and the expressions in them. */
final class LiteralParser {
  private final Cursor cursor;
  private final InfixParser infix;
  private final QuantifierParser quantifiers;
  private final LogicalParser logical;

  LiteralParser(Cursor cursor) {
    this.cursor = cursor;
    this.infix = new InfixParser(cursor, this);
    this.quantifiers = new QuantifierParser(cursor, infix, this);
    this.logical = new LogicalParser(cursor, infix, this);
  }

  InfixParser infix() {
    return infix;
  }

  /** The expressions of a body up to its end, at which the cursor then stands. */
  Body body(Token end) throws SyntaxFailure {
    return body(end, false);
  }

  /** A body in braces, the first of which the cursor stands at. */
  Body braces() throws SyntaxFailure {
    cursor.advance();
    Body body = body(Token.RIGHT_BRACE);
    cursor.advance();
    return body;
  }

  /** The expressions of a query: up to the first that no semicolon follows. */
  Body query() throws SyntaxFailure {
    return body(Token.EOF, true);
  }

  private Body body(Token end, boolean semicolonNeeded) throws SyntaxFailure {
    if (cursor.is(end)) {
      throw cursor.fail("found empty body", cursor.here());
    }
    List<Expr> expressions = new ArrayList<>(4);
    int height = 0;
    while (true) {
      expressions.add(literal());
      height = Math.max(height, cursor.height());
      if (cursor.is(Token.SEMICOLON)) {
        cursor.advance();
        continue;
      }
      if (cursor.is(end) || semicolonNeeded) {
        cursor.raise(height);
        return new Body(expressions);
      }
      if (!cursor.lineBefore()) {
        if (!cursor.hasProblems()) {
          quantifiers.hintMissingOperator();
          cursor.reportUnexpected("expected \\n or ; or " + end.shown);
        }
        throw new SyntaxFailure();
      }
    }
  }

  /** One expression of a body. */
  Expr literal() throws SyntaxFailure {
    int start = cursor.start();
    cursor.enter();
    Expr expr = anyLiteral();
    cursor.leave();
    Location place = cursor.since(start);
    if (expr instanceof Expr.Not(var body, var explicit, var withs, _) && !explicit) {
      // What is negated spans the keyword too.
      List<Expr> inner = new ArrayList<>();
      for (Expr negated : body.expressions()) {
        inner.add(Relocated.expr(negated, place));
      }
      return new Expr.Not(new Body(inner), false, withs, place);
    }
    return expr.location().equals(place) ? expr : Relocated.expr(expr, place);
  }

  private Expr anyLiteral() throws SyntaxFailure {
    if (cursor.knowsLogicalKeywords()) {
      Expr grouped = logical.leading();
      if (grouped != null) {
        return grouped;
      }
    }
    if (cursor.takeAsNameBeforeReference()) {
      return expression(null);
    }
    Location not = null;
    if (cursor.is(Token.NOT)) {
      not = cursor.here();
      cursor.advance();
      if (cursor.negatesBodies() && cursor.is(Token.LEFT_BRACE)) {
        return logical.tail(LogicalParser.Operand.of(logical.negatedBody(not)));
      }
    }
    if (!cursor.is(Token.SOME) && !cursor.is(Token.EVERY)) {
      return expression(not);
    }
    if (not != null) {
      throw cursor.unexpected("illegal negation of '" + cursor.token().shown + "'");
    }
    return cursor.is(Token.SOME) ? quantifiers.some() : quantifiers.every();
  }

  /**
   * An expression that is no declaration.
   *
   * @param not the place of {@code not}, if it stands before
   */
  private Expr expression(@Nullable Location not) throws SyntaxFailure {
    if (not != null && cursor.negatesBodies() && cursor.is(Token.LEFT_PAREN)) {
      LogicalParser.Operand group = logical.group(true, "not ");
      if (group != null) {
        Location place = cursor.since(not.start());
        return logical.tail(
            LogicalParser.Operand.of(
                new Expr.Not(group.body(), group.explicit(), List.of(), place)));
      }
    }
    int start = cursor.start();
    Cursor.Mark mark = cursor.mark();
    Expr expr = termExpression();
    Location withPlace = cursor.is(Token.WITH) ? cursor.here() : null;
    List<With> withs = withPlace == null ? List.of() : withs();
    quantifiers.hintEvery(expr, mark);
    if (not != null && cursor.negatesBodies()) {
      Location place = cursor.since(not.start());
      expr = new Expr.Not(new Body(List.of(expr)), false, withs, place);
    } else if (expr instanceof Expr.TermExpr(var term, _, _, _)) {
      Location place = withs.isEmpty() ? expr.location() : cursor.since(start);
      expr = new Expr.TermExpr(term, not != null, withs, place);
    }
    if (cursor.is(Token.AND) || cursor.is(Token.OR)) {
      return logical.operators(expr, not, withPlace);
    }
    return expr;
  }

  /** A term, or two that are unified or assigned. */
  Expr termExpression() throws SyntaxFailure {
    int start = cursor.start();
    Term left = infix.parse();
    if (cursor.is(Token.ASSIGN) || cursor.is(Token.UNIFY)) {
      int height = cursor.height();
      Location place = cursor.here();
      Term.Ref operator = TermParser.operator(cursor.token().shown, place);
      cursor.advance();
      Term right = infix.parse();
      cursor.raise(Math.max(height, cursor.height()));
      left = new Term.Call(operator, List.of(left, right), cursor.since(start));
    }
    return new Expr.TermExpr(left, false, List.of(), cursor.since(start));
  }

  /** An expression with the {@code with} modifiers that stand behind it, if any. */
  Expr attachWiths(Expr expr) throws SyntaxFailure {
    return cursor.is(Token.WITH) ? Relocated.withs(expr, withs()) : expr;
  }

  /** The modifiers at the cursor, of which there is one at least. */
  List<With> withs() throws SyntaxFailure {
    int height = cursor.height();
    List<With> withs = new ArrayList<>(2);
    while (cursor.is(Token.WITH)) {
      int start = cursor.start();
      cursor.advance();
      if (!cursor.is(Token.IDENTIFIER)) {
        throw cursor.unexpected("expected ident");
      }
      Term target = infix.terms().parse();
      if (!(target instanceof Term.Var || target instanceof Term.Ref)) {
        cursor.reportUnexpected("expected with target path");
      }
      height = Math.max(height, cursor.height());
      if (!cursor.is(Token.AS)) {
        throw cursor.unexpected("expected as keyword");
      }
      cursor.advance();
      Term value = infix.parse();
      height = Math.max(height, cursor.height());
      withs.add(new With(target, value, cursor.since(start)));
    }
    cursor.raise(height);
    return withs;
  }
}
