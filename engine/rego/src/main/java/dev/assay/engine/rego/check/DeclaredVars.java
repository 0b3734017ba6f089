package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The variables that a body declares: with {@code some} or {@code :=}, in its own expressions and
 * those of bodies within it, but not in comprehensions.
 */
final class DeclaredVars extends AstWalker {
  private Set<String> found = Set.of();

  private DeclaredVars() {}

  static Set<String> of(Body body) {
    DeclaredVars walker = new DeclaredVars();
    walker.body(body);
    return walker.found;
  }

  @Override
  public void expr(Expr expr) {
    switch (expr) {
      case Expr.TermExpr(Term.Call call, _, _, _) when Terms.isAssignment(call) ->
          add(call.arguments().getFirst());
      case Expr.SomeDecl some -> {
        for (Term symbol : some.symbols()) {
          if (symbol instanceof Term.Call(_, List<Term> arguments, _)) {
            arguments.subList(0, arguments.size() - 1).forEach(this::add);
          } else {
            add(symbol);
          }
        }
      }
      default -> {}
    }
    super.expr(expr);
  }

  private void add(Term pattern) {
    if (found.isEmpty()) {
      found = new HashSet<>();
    }
    VarCollector.all(found).term(pattern);
  }

  @Override
  public boolean closure(Term comprehension) {
    return false;
  }
}
