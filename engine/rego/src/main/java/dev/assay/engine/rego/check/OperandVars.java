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
 * Of what an expression reads itself, with what operands of {@code not}, {@code and} and {@code or}
 * read that are no bodies of their own: {@code not p(x)} reads x from around it.
 */
final class OperandVars extends VarCollector {
  private final Set<String> vars;
  private final RuleLookup rules;

  OperandVars(Set<String> vars, RuleLookup rules) {
    super(vars, false, true, false, false, true);
    this.vars = vars;
    this.rules = rules;
  }

  static Set<String> of(Expr expr, RuleLookup rules) {
    Set<String> vars = new HashSet<>();
    new OperandVars(vars, rules).expr(expr);
    return vars;
  }

  static Set<String> of(Body body, RuleLookup rules) {
    Set<String> vars = new HashSet<>();
    new OperandVars(vars, rules).body(body);
    return vars;
  }

  @Override
  public void not(Expr.Not not) {
    if (!not.explicit()) {
      operand(not.body());
    }
  }

  @Override
  public void and(Expr.And and) {
    if (!and.explicitLeft()) {
      operand(and.left());
    }
    if (!and.explicitRight()) {
      operand(and.right());
    }
  }

  @Override
  public void or(Expr.Or or) {
    if (!or.explicitLeft()) {
      operand(or.left());
    }
    if (!or.explicitRight()) {
      operand(or.right());
    }
  }

  /**
   * An operand without braces is one expression and what was moved before it. What one of them
   * binds for another is its own affair; what one alone has is read from around.
   */
  private void operand(Body body) {
    Map<String, Integer> occurrences = new HashMap<>();
    List<Set<String>> own = new ArrayList<>();
    for (Expr expr : body.expressions()) {
      Set<String> read = new HashSet<>();
      VarCollector.own(read).expr(expr);
      own.add(read);
      for (String name : read) {
        occurrences.merge(name, 1, Integer::sum);
      }
    }
    if (own.size() == 1) {
      vars.addAll(occurrences.keySet());
      return;
    }
    Set<String> bound = bound(body, occurrences.keySet());
    occurrences.forEach((name, count) -> {
      if (count == 1 || !bound.contains(name)) {
        vars.add(name);
      }
    });
  }

  private Set<String> bound(Body body, Set<String> all) {
    Set<String> sides = new HashSet<>();
    for (Expr expr : body.expressions()) {
      Term.Call call = Terms.call(expr);
      if (call != null && Terms.isEquality(call)) {
        for (Term side : call.arguments()) {
          if (side instanceof Term.Var var && !Term.isRoot(var.name())) {
            sides.add(var.name());
          }
        }
      }
    }
    SafeVars safe = new SafeVars(SafeVars.ROOTS);
    for (String name : all) {
      if (!sides.contains(name)) {
        safe.add(name);
      }
    }
    Set<String> bound = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Expr expr : body.expressions()) {
        Term.Call call = Terms.call(expr);
        if (call != null && Terms.isEquality(call)) {
          for (String name : OutputVars.of(expr, rules, safe)) {
            changed |= bound.add(name);
            safe.add(name);
          }
        }
      }
    }
    for (Expr expr : body.expressions()) {
      Term.Call call = Terms.call(expr);
      if (call != null && !Terms.isEquality(call)) {
        int arity = rules.arity(call.operator());
        if (arity >= 0 && arity < call.arguments().size()) {
          List<Term> results = call.arguments().subList(arity, call.arguments().size());
          VarCollector.bound(bound).terms(results);
        }
      }
    }
    return bound;
  }
}
