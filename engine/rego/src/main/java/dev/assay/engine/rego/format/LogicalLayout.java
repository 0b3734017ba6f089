package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import java.util.ArrayList;
import java.util.List;

/** Lays out {@code and}, {@code or}, and {@code not} of a body. */
final class LogicalLayout {
  private final Sheet sheet;
  private final Page page;
  private final ExprLayout exprs;

  LogicalLayout(Sheet sheet, ExprLayout exprs) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.exprs = exprs;
  }

  /**
   * One of those that operators join.
   *
   * @param explicit whether it stands in braces
   * @param grouped whether it needs parentheses
   * @param place from its brace on where it stands in braces
   */
  private record Operand(Body body, boolean explicit, boolean grouped, Location place) {
    Expr only() {
      return body.expressions().getFirst();
    }
  }

  /**
   * An operator and what is behind it.
   *
   * @param leftEnd the line on which what is before it ends
   */
  private record Step(String operator, Operand right, int leftEnd) {
    boolean breaksLine() {
      return right.place.line() > leftEnd;
    }
  }

  void not(Expr.Not not) throws UnexpectedComment {
    Location place = not.location();
    sheet.commentsUpTo(place.line());
    page.write("not ");
    Body body = not.body();
    Expr first = body.expressions().getFirst();
    if (not.explicit() || body.expressions().size() > 1) {
      page.write("{");
      try {
        exprs.block(
            body, place.line(), sheet.spans.closingLine('{', '}', place), ExprLayout.Lead.OPERAND);
      } catch (UnexpectedComment _) {
        // It comes later.
      }
      close(body, place.line());
      return;
    }
    boolean grouped =
        !first.withs().isEmpty()
            || Calls.isLogical(first)
            || first instanceof Expr.Not
            || Calls.startsWithBrace(first);
    page.write(grouped ? "(" : "");
    try {
      exprs.write(first, ExprLayout.Lead.PLAIN);
    } catch (UnexpectedComment _) {
      // It comes later.
    }
    page.write(grouped ? ")" : "");
  }

  private void close(Body body, int opening) {
    page.write(body.expressions().getLast().location().line() == opening ? " }" : "}");
  }

  /** Operands with operators between them, those that break the line indented once. */
  void chain(Expr expr, ExprLayout.Lead lead) throws UnexpectedComment {
    List<Step> steps = new ArrayList<>();
    Operand first = flatten(expr, steps);
    boolean leads = lead == ExprLayout.Lead.BODY && !first.explicit() && !first.grouped();
    swallow(first, leads ? lead : ExprLayout.Lead.PLAIN);
    boolean indented = false;
    for (Step step : steps) {
      page.write(" " + step.operator());
      if (step.breaksLine()) {
        if (!indented) {
          page.indent();
          indented = true;
        }
        page.endLine();
        page.startLine();
      } else {
        page.write(" ");
      }
      swallow(step.right(), ExprLayout.Lead.PLAIN);
    }
    if (indented) {
      page.outdent();
    }
  }

  private void swallow(Operand operand, ExprLayout.Lead lead) {
    try {
      operand(operand, lead);
    } catch (UnexpectedComment _) {
      // It comes later.
    }
  }

  private void operand(Operand operand, ExprLayout.Lead lead) throws UnexpectedComment {
    if (operand.explicit()) {
      Location brace = operand.place();
      page.write("{");
      try {
        exprs.block(
            operand.body(),
            brace.line(),
            sheet.spans.closingLine('{', '}', brace),
            ExprLayout.Lead.OPERAND);
      } catch (UnexpectedComment _) {
        // It comes later.
      }
      close(operand.body(), brace.line());
      return;
    }
    page.write(operand.grouped() ? "(" : "");
    try {
      exprs.write(operand.only(), lead);
    } finally {
      page.write(operand.grouped() ? ")" : "");
    }
  }

  /** The first operand of a chain, from left to right; what follows goes to the steps. */
  private Operand flatten(Expr expr, List<Step> steps) {
    return switch (expr) {
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, _, var place) ->
          flatten(
              left,
              explicitLeft,
              operand(right, explicitRight, true, true, place),
              true,
              place,
              steps);
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, _, var place) ->
          flatten(
              left,
              explicitLeft,
              operand(right, explicitRight, false, true, place),
              false,
              place,
              steps);
      default -> throw new IllegalArgumentException("no operator: " + expr);
    };
  }

  private Operand flatten(
      Body left, boolean explicit, Operand right, boolean ofAnd, Location place, List<Step> steps) {
    String operator = ofAnd ? "and" : "or";
    Operand first = operand(left, explicit, ofAnd, false, place);
    if (!first.explicit() && !first.grouped() && Calls.isLogical(first.only())) {
      int end = endLine(left);
      Operand leading = flatten(first.only(), steps);
      steps.add(new Step(operator, right, end));
      return leading;
    }
    int closing = first.explicit() ? sheet.spans.closingLine('{', '}', first.place()) : -1;
    steps.add(new Step(operator, right, closing > 0 ? closing : endLine(left)));
    return first;
  }

  private int endLine(Body body) {
    Location last = body.expressions().getLast().location();
    return sheet.spans.endLineBefore(last, last.end());
  }

  private Operand operand(
      Body body, boolean explicit, boolean ofAnd, boolean isRight, Location whole) {
    Expr first = body.expressions().getFirst();
    if (explicit || body.expressions().size() != 1) {
      return new Operand(body, true, false, brace(whole, first.location()));
    }
    boolean grouped =
        !first.withs().isEmpty()
            || switch (first) {
              case Expr.Or _ -> ofAnd || isRight;
              case Expr.And _ -> ofAnd && isRight;
              case Expr.TermExpr _ -> Calls.startsWithBrace(first);
              case Expr.Not _, Expr.SomeDecl _, Expr.Every _ -> false;
            };
    return new Operand(body, false, grouped, first.location());
  }

  /** From the brace before the first expression of an operand to the end of all. */
  private static Location brace(Location whole, Location first) {
    int brace = whole.source().text().lastIndexOf('{', first.start() - 1);
    return brace < whole.start() ? whole : new Location(whole.source(), brace, whole.end());
  }
}
