package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.List;

/** Lays out bodies and the expressions in them. */
final class ExprLayout {
  private final Sheet sheet;
  private final Page page;
  private final TermLayout terms;
  private final LogicalLayout logical;

  ExprLayout(Sheet sheet) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.terms = new TermLayout(sheet, this);
    this.logical = new LogicalLayout(sheet, this);
  }

  /** What stands before an expression, which decides whether {@code x | y} needs parentheses. */
  enum Lead {
    /** Nothing that matters. */
    PLAIN,
    /** A brace that opens an operand or what is negated. */
    OPERAND,
    /** The brace behind {@code if}. */
    BODY
  }

  TermLayout terms() {
    return terms;
  }

  /** The expressions of a body, each on lines of its own. */
  void lines(Body body, Lead lead) throws UnexpectedComment {
    sheet.commentsUpTo(body.location().line());
    List<Expr> expressions = body.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      Expr expr = expressions.get(i);
      if (i > 0) {
        Location before = expressions.get(i - 1).location();
        if (expr.location().line() > sheet.spans.endLine(before) + 1) {
          page.blankLine();
        }
      }
      page.startLine();
      try {
        write(expr, i == 0 ? lead : Lead.PLAIN);
      } catch (UnexpectedComment _) {
        // What was in the way is written as it was, or comes later.
      }
      page.endLine();
    }
  }

  /**
   * A body behind a bar or a brace: on the same line where it was written so.
   *
   * @param opening the line on which what is before it stands
   * @param closing the line of the bracket behind it
   */
  void block(Body body, int opening, int closing, Lead lead) throws UnexpectedComment {
    List<Expr> expressions = body.expressions();
    if (body.location().line() > opening || isOnSeveralLines(body)) {
      page.endLine();
      page.indent();
      try {
        lines(body, lead);
        sheet.commentsUpTo(closing);
      } finally {
        page.outdent();
        page.startLine();
      }
      return;
    }
    page.write(" ");
    for (int i = 0; i < expressions.size(); i++) {
      if (i > 0) {
        page.write("; ");
      }
      write(expressions.get(i), i == 0 ? lead : Lead.PLAIN);
    }
    sheet.commentsUpTo(closing);
  }

  private static boolean isOnSeveralLines(Body body) {
    int first = body.location().line();
    return body.expressions().stream().anyMatch(expr -> expr.location().line() != first)
        && !GeneratedNames.in(body);
  }

  void write(Expr expr, Lead lead) throws UnexpectedComment {
    sheet.commentsUpTo(expr.location().line());
    page.startLineIfNone();
    boolean negated = expr instanceof Expr.TermExpr termExpr && termExpr.negated();
    Lead mine = negated && lead == Lead.BODY ? Lead.PLAIN : lead;
    boolean grouped = mine != Lead.PLAIN && Calls.isUnion(expr);
    page.write(negated ? "not " : "").write(grouped ? "(" : "");
    switch (expr) {
      case Expr.TermExpr(Term.Call call, _, _, _) ->
          terms.calls().expression(call, mine == Lead.BODY && !grouped && leadsWithUnion(expr));
      case Expr.TermExpr(var term, _, _, _) -> terms.write(term);
      case Expr.SomeDecl some -> some(some);
      case Expr.Every every -> every(every);
      case Expr.Not not -> logical.not(not);
      case Expr.And _, Expr.Or _ -> logical.chain(expr, mine);
    }
    page.write(grouped ? ")" : "");
    withs(expr);
  }

  private static boolean leadsWithUnion(Expr expr) {
    Term first = Calls.firstOperand(expr);
    return first != null && Calls.isUnion(first);
  }

  private void some(Expr.SomeDecl some) throws UnexpectedComment {
    int line = some.location().line();
    sheet.commentsUpTo(line);
    page.write("some ");
    List<Term> symbols = some.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      Term symbol = symbols.get(i);
      if (symbol instanceof Term.Call call) {
        terms.calls().membership(call, false, some.location());
        continue;
      }
      int found = symbol.location().line();
      if (found > line) {
        page.endLine();
        page.startLine();
        page.tab();
        line = found;
      } else if (i > 0) {
        page.write(" ");
      }
      terms.write(symbol);
      page.write(i < symbols.size() - 1 ? "," : "");
    }
  }

  private void every(Expr.Every every) throws UnexpectedComment {
    Location place = every.location();
    sheet.commentsUpTo(place.line());
    page.write("every ");
    if (every.key() != null) {
      terms.write(every.key());
      page.write(", ");
    }
    terms.write(every.value());
    page.write(" in ");
    terms.write(every.domain());
    page.write(" {");
    Body body = every.body();
    try {
      block(body, place.line(), sheet.spans.closingLine('{', '}', place), Lead.PLAIN);
    } catch (UnexpectedComment _) {
      // It comes later.
    }
    boolean onOneLine = body.expressions().size() == 1 && body.location().line() == place.line();
    page.write(onOneLine ? " }" : "}");
  }

  private void withs(Expr expr) throws UnexpectedComment {
    List<With> withs = expr.withs();
    if (withs.isEmpty()) {
      return;
    }
    int last = sheet.spans.endLineBefore(expr.location(), withs.getFirst().location().start());
    int first = 0;
    if (withs.getFirst().location().line() == last) {
      with(withs.getFirst(), false);
      first = 1;
    }
    boolean indented = false;
    try {
      for (With with : withs.subList(first, withs.size())) {
        int line = with.location().line();
        boolean broken = line > last;
        if (broken) {
          if (!indented) {
            page.indent();
            indented = true;
          }
          page.endLine();
          page.startLine();
          last = line;
        }
        with(with, broken);
      }
    } finally {
      if (indented) {
        page.outdent();
      }
    }
  }

  private void with(With with, boolean startsLine) throws UnexpectedComment {
    sheet.commentsUpTo(with.location().line());
    page.write(startsLine ? "with " : " with ");
    terms.write(with.target());
    page.write(" as ");
    try {
      terms.write(with.value());
    } catch (UnexpectedComment _) {
      // It is written as it was.
    }
  }
}
