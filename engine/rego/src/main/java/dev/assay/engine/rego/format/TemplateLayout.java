package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Comment;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.List;

/** Lays out template strings: {@code $"…{expression}…"}. */
final class TemplateLayout {
  private final Sheet sheet;
  private final Page page;
  private final ExprLayout exprs;

  TemplateLayout(Sheet sheet, ExprLayout exprs) {
    this.sheet = sheet;
    this.page = sheet.page;
    this.exprs = exprs;
  }

  void write(Term.TemplateString template) throws UnexpectedComment {
    boolean raw = template.multiLine();
    page.write(raw ? "$`" : "$\"");
    List<Term.Part> parts = template.parts();
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Term.Part.Text(var text, _) -> page.write(TermText.templateText(text, raw));
        case Term.Part.Hole(Expr.TermExpr(Term.Constant constant, _, var withs, var place))
            when withs.isEmpty() && !sheet.followsComment(place) ->
            page.write(
                constant.value() instanceof StringValue string
                    ? TermText.templateText(string.string(), raw)
                    : constant.value().toString());
        case Term.Part.Hole(var expression) ->
            hole(expression, i + 1 < parts.size() ? line(parts.get(i + 1)) : 0);
      }
    }
    page.write(raw ? "`" : "\"");
  }

  private void hole(Expr expression, int nextLine) throws UnexpectedComment {
    page.write("{");
    page.indent();
    if (page.waiting() != null) {
      page.endLine();
      page.startLine();
    } else {
      List<Comment> before = sheet.comments.takeBefore(expression.location().line());
      if (!before.isEmpty()) {
        page.write(" ");
        page.stayInLine();
        page.comments(before);
      }
    }
    exprs.write(expression, ExprLayout.Lead.PLAIN);
    List<Comment> behind = sheet.comments.takeBefore(nextLine);
    if (!behind.isEmpty()) {
      page.endLine();
      page.comments(behind);
      page.startLine();
    }
    page.write("}");
    page.outdent();
  }

  private static int line(Term.Part part) {
    return switch (part) {
      case Term.Part.Text(_, var place) -> place.line();
      case Term.Part.Hole(var expression) -> expression.location().line();
    };
  }
}
