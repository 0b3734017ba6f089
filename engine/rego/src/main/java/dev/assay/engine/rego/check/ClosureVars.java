package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.HashSet;
import java.util.Set;

/** The variables that stand in the bodies within an expression. */
final class ClosureVars extends AstWalker {
  private Set<String> found = Set.of();

  private ClosureVars() {}

  static Set<String> of(Expr expr) {
    ClosureVars search = new ClosureVars();
    search.expr(expr);
    return search.found;
  }

  private VarCollector collector() {
    if (found.isEmpty()) {
      found = new HashSet<>();
    }
    return VarCollector.withoutFunctions(found);
  }

  @Override
  public boolean closure(Term comprehension) {
    collector().term(comprehension);
    return false;
  }

  @Override
  public void every(Expr.Every every) {
    term(every.domain());
    collector().body(every.body());
  }

  @Override
  public void not(Expr.Not not) {
    collector().body(not.body());
  }

  @Override
  public void and(Expr.And and) {
    collector().body(and.left());
    collector().body(and.right());
  }

  @Override
  public void or(Expr.Or or) {
    collector().body(or.left());
    collector().body(or.right());
  }
}
