package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Comparisons of values that are known give the same as unification, which also binds. */
final class Equalities {
  private Equalities() {}

  /** Whether a call compares or unifies two terms. */
  static boolean isOne(Term.Call call) {
    String name = call.name();
    return call.arguments().size() == 2 && (name.equals("eq") || name.equals("equal"));
  }

  /** The body with {@code =} in place of {@code ==}. */
  static Body unified(Body body) {
    List<Expr> expressions = new ArrayList<>(body.expressions().size());
    for (Expr expression : body.expressions()) {
      expressions.add(
          expression instanceof Expr.TermExpr(Term.Call call, boolean negated, var withs, var place)
                  && !negated
                  && call.name().equals("equal")
                  && call.arguments().size() == 2
              ? new Expr.TermExpr(unified(call), false, withs, place)
              : expression);
    }
    return new Body(expressions);
  }

  private static Term.Call unified(Term.Call call) {
    Term.Ref operator = call.operator();
    return new Term.Call(
        new Term.Ref(new Term.Var("eq", operator.location()), operator.path(), operator.location()),
        call.arguments(),
        call.location());
  }
}
