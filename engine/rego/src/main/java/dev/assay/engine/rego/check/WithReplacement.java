package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.With;
import java.util.List;

/** Gives an expression other replacements. */
final class WithReplacement {
  private WithReplacement() {}

  static Expr put(Expr expr, List<With> withs) {
    return switch (expr) {
      case Expr.TermExpr e -> new Expr.TermExpr(e.term(), e.negated(), withs, e.location());
      case Expr.SomeDecl e -> new Expr.SomeDecl(e.symbols(), withs, e.location());
      case Expr.Every e ->
          new Expr.Every(e.key(), e.value(), e.domain(), e.body(), withs, e.location());
      case Expr.Not e -> new Expr.Not(e.body(), e.explicit(), withs, e.location());
      case Expr.And e ->
          new Expr.And(
              e.left(), e.right(), e.explicitLeft(), e.explicitRight(), withs, e.location());
      case Expr.Or e ->
          new Expr.Or(
              e.left(), e.right(), e.explicitLeft(), e.explicitRight(), withs, e.location());
    };
  }
}
