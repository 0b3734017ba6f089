package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.Map;

/** Collects the variables of a body that were written in it, with what they are called now. */
final class OwnVars extends AstWalker {
  private final Map<String, String> variables;

  OwnVars(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public void var(Term.Var var) {
    boolean named = !var.text().isEmpty() && !var.text().equals("_") && !var.isWildcard();
    boolean root = !var.isGenerated() && Term.isRoot(var.name());
    if (named && !root) {
      variables.put(var.text(), var.name());
    }
  }

  @Override
  public void operator(Term.Ref operator) {}

  @Override
  public boolean closure(Term comprehension) {
    return false;
  }

  @Override
  public void every(Expr.Every every) {
    term(every.domain());
  }

  @Override
  public void not(Expr.Not not) {}

  @Override
  public void and(Expr.And and) {}

  @Override
  public void or(Expr.Or or) {}

  @Override
  public void with(With with) {
    // The name of a function is no variable.
    if (!(with.value() instanceof Term.Ref)) {
      term(with.value());
    }
  }
}
