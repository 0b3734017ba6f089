package dev.assay.engine.rego.syntax;

import java.util.List;

/** What can be wrong with the operands of {@code and}, {@code or} and {@code not}. */
final class LogicalErrors {
  /** The one builtin that gives no value. */
  private static final String PRINT = "print";

  private static final String UNION = "or";
  private static final String UNION_SIGN = "|";

  private LogicalErrors() {}

  static SyntaxFailure withOnOperand(Cursor cursor, Location with, String operator) {
    cursor.hint(
        "Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `"
            + operator
            + "` expression to apply it to the whole expression");
    return cursor.fail("`with` modifier is not allowed on operand of `" + operator + "`", with);
  }

  static SyntaxFailure braceLedOperand(Cursor cursor, Location operand, String operator) {
    cursor.hint(
        "wrap the operand to keep the value: `(" + operand.text() + ") " + operator + " ...`");
    return cursor.fail(
        "operand of `" + operator + "` cannot begin with `{` unless the braces hold a body",
        operand);
  }

  /** At the end of the value that stands where a body should. */
  static SyntaxFailure bracesNeedBody(Cursor cursor, Location open, Term value, String prefix) {
    String operand = cursor.since(open.start()).text();
    cursor.hint(
        "write `"
            + prefix
            + "("
            + operand
            + ")` to negate the value, or `"
            + prefix
            + "{"
            + operand
            + "}` for a body holding it");
    return cursor.fail(
        "`{...}` in an operand position must contain expression(s), got: "
            + TermNames.kind(leading(value)),
        open);
  }

  /** The value that the first brace of a term opens. */
  private static Term leading(Term term) {
    Term found = term;
    while (found instanceof Term.Call(var operator, var arguments, _)
        && arguments.size() == 2
        && operator.head() instanceof Term.Var(_, var text, _)
        && text.isEmpty()) {
      found = arguments.getFirst();
    }
    return found;
  }

  static SyntaxFailure parenthesizedBody(
      Cursor cursor, Location open, Location braces, String prefix) {
    cursor.hint("drop the parens to keep the body: `" + prefix + braces.text() + "`");
    return cursor.fail("`(...)` in an operand position cannot contain a body", open);
  }

  /**
   * Whether a body starts with a union that no parentheses enclose, so that it reads as a
   * comprehension too.
   */
  static boolean isAmbiguousUnion(Body body) {
    Expr first = body.expressions().getFirst();
    return first instanceof Expr.TermExpr(Term.Call call, _, _, var place)
        && call.name().equals(UNION)
        && call.operator().location().text().equals(UNION_SIGN)
        && !place.text().startsWith("(");
  }

  static SyntaxFailure ambiguousUnion(Cursor cursor, LogicalParser.Operand braces, String prefix) {
    reportAmbiguousUnion(cursor, braces, prefix);
    return new SyntaxFailure();
  }

  static void reportAmbiguousUnion(Cursor cursor, LogicalParser.Operand braces, String prefix) {
    int start = braces.location().start();
    String text = cursor.since(start).text();
    Location union = braces.first().location();
    String mended =
        text.substring(0, union.start() - start)
            + "("
            + union.text()
            + ")"
            + text.substring(union.end() - start);
    cursor.hint(
        "write `"
            + prefix
            + "("
            + text
            + ")` for the comprehension, or `"
            + prefix
            + mended
            + "` for the set union");
    cursor.report(
        "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as"
            + " a comprehension",
        braces.location());
  }

  static void checkVoidCalls(
      Cursor cursor, LogicalParser.Operand left, LogicalParser.Operand right, String operator) {
    checkVoidCalls(cursor, left.body().expressions(), operator);
    checkVoidCalls(cursor, right.body().expressions(), operator);
  }

  private static void checkVoidCalls(Cursor cursor, List<Expr> operand, String operator) {
    for (Expr expr : operand) {
      if (!(expr instanceof Expr.TermExpr(Term.Call call, var negated, _, _))
          || negated
          || !call.name().equals(PRINT)) {
        return;
      }
    }
    cursor.hint(
        "`"
            + PRINT
            + "` produces no value and always succeeds, so the operand can never fail; move it out"
            + " of the operand, or add an expression that can fail");
    cursor.report(
        "operand of `" + operator + "` cannot consist only of calls to `" + PRINT + "`",
        operand.getFirst().location());
  }
}
