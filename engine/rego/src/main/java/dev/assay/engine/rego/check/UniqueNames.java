package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Variables that two bodies within a rule have for themselves get different names, though neither
 * declares them: {@code [x | x = 1]; [x | x = 2]}.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class UniqueNames extends AstRewriter {
  private final Names names;

  /** Names that some body of the rule has. */
  private final Set<String> taken = new HashSet<>();

  /** What the names of bodies around are now, the innermost last. */
  private final List<Map<String, String>> scopes = new ArrayList<>();

  /**
   * @param around names that are known around the body
   */
  UniqueNames(Names names, Set<String> around) {
    this.names = names;
    taken.addAll(around);
    Map<String, String> outermost = new HashMap<>();
    around.forEach(name -> outermost.put(name, name));
    scopes.add(outermost);
  }

  /** The outermost body, whose variables keep their names. */
  Body outermost(Body body) {
    for (String name : VarCollector.own(body)) {
      taken.add(name);
      scopes.getFirst().put(name, name);
    }
    Set<String> inner = new HashSet<>();
    for (Expr expr : body.expressions()) {
      inner.addAll(ClosureVars.of(expr));
    }
    inner.removeIf(name -> isApart(name) || taken.contains(name));
    return inner.isEmpty() ? body : super.body(body);
  }

  /** Whether no two variables have a name of this kind. */
  private static boolean isApart(String name) {
    return name.charAt(0) == '~' || name.charAt(0) == '$' || Term.isRoot(name);
  }

  private boolean isVisible(String name) {
    for (Map<String, String> scope : scopes) {
      if (scope.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private void enter(Body body, List<Term> heads) {
    Set<String> here = VarCollector.own(body);
    VarCollector.all(here).terms(heads);
    Map<String, String> scope = new HashMap<>();
    for (String name : here) {
      if (!isApart(name) && !isVisible(name)) {
        scope.put(name, taken.add(name) ? name : names.fresh());
      }
    }
    scopes.add(scope);
  }

  private void leave() {
    scopes.removeLast();
  }

  @Override
  Term var(Term.Var var) {
    if (isApart(var.name())) {
      return var;
    }
    for (int i = scopes.size() - 1; i >= 0; i--) {
      String name = scopes.get(i).get(var.name());
      if (name != null) {
        return name.equals(var.name()) ? var : new Term.Var(name, var.text(), var.location());
      }
    }
    return var;
  }

  @Override
  Body body(Body body) {
    enter(body, List.of());
    Body renamed = super.body(body);
    leave();
    return renamed;
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    enter(comprehension.body(), List.of(comprehension.head()));
    Term renamed = super.arrayComprehension(comprehension);
    leave();
    return renamed;
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    enter(comprehension.body(), List.of(comprehension.head()));
    Term renamed = super.setComprehension(comprehension);
    leave();
    return renamed;
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    enter(comprehension.body(), List.of(comprehension.key(), comprehension.value()));
    Term renamed = super.objectComprehension(comprehension);
    leave();
    return renamed;
  }
}
