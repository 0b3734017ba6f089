package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calls of {@code print} are left out, or become {@code internal.print([{~1 | ~1 = x}, …])}, so
 * that an argument that is undefined does not end the body.
 */
final class RewritePrintCalls extends AstRewriter {
  private final RuleLookup rules;
  private final Names names;
  private final boolean enabled;
  final List<RegoError> errors = new ArrayList<>();

  /** The variables that have a value where the expression in hand stands. */
  private SafeVars around;

  RewritePrintCalls(RuleLookup rules, Names names, boolean enabled, SafeVars around) {
    this.rules = rules;
    this.names = names;
    this.enabled = enabled;
    this.around = around;
  }

  static void rule(
      RuleDraft rule, RuleLookup rules, Names names, boolean enabled, Findings findings) {
    SafeVars safe = new SafeVars(SafeVars.ROOTS);
    if (rule.arguments != null) {
      safe.addAll(VarCollector.of(rule.arguments));
    }
    RewritePrintCalls rewriter = new RewritePrintCalls(rules, names, enabled, safe);
    rule.body = rewriter.body(rule.body);
    if (rule.key != null) {
      rule.key = rewriter.term(rule.key);
    }
    if (rule.value != null) {
      rule.value = rewriter.term(rule.value);
    }
    for (RegoError error : rewriter.errors) {
      rule.failed = true;
      findings.add(Stage.REWRITE_PRINT_CALLS, error);
    }
  }

  @Override
  Body body(Body body) {
    SafeVars outside = around;
    SafeVars safe = new SafeVars(outside);
    SafeVars met = new SafeVars(safe);
    List<Expr> kept = new ArrayList<>(body.expressions().size());
    for (Expr expr : body.expressions()) {
      around = safe;
      boolean print = Terms.isCallOf(Terms.call(expr), "print");
      if (print && !enabled) {
        continue;
      }
      Expr inner = expr(expr);
      kept.add(print ? printed((Expr.TermExpr) inner, met) : inner);
      if (enabled) {
        safe.addAll(OutputVars.of(inner, rules, safe));
        Set<String> own = new HashSet<>();
        VarCollector.all(own).expr(inner);
        own.removeIf(name -> name.charAt(0) != '~');
        met.addAll(own);
      }
    }
    around = outside;
    if (kept.isEmpty()) {
      kept.add(Terms.always(body.location()));
    }
    return kept.equals(body.expressions()) ? body : new Body(kept);
  }

  @Override
  Expr every(Expr.Every every) {
    if (every.key() != null) {
      around.add(((Term.Var) every.key()).name());
    }
    around.add(((Term.Var) every.value()).name());
    return super.every(every);
  }

  private Expr printed(Expr.TermExpr expr, SafeVars safe) {
    Location location = expr.location();
    List<Term> shown = new ArrayList<>();
    for (Term argument : ((Term.Call) expr.term()).arguments()) {
      Set<String> read = new HashSet<>();
      VarCollector.own(read).term(argument);
      Set<String> unsafe = new TreeSet<>();
      for (String name : read) {
        if (!safe.contains(name)) {
          unsafe.add(VarText.of(name, argument));
        }
      }
      for (String name : unsafe) {
        errors.add(
            new RegoError(
                RegoErrorCode.REGO_COMPILE_ERROR,
                "var " + name + " is undeclared",
                argument.location(),
                List.of("print it after an expression that gives it a value")));
      }
      Term.Var var = names.freshVar(argument.location());
      Body body = new Body(List.of(Terms.equality(var, argument)));
      shown.add(new Term.SetComprehension(var, body, argument.location()));
    }
    Term.Ref operator =
        new Term.Ref(
            new Term.Var("internal", location),
            List.of(new Term.Constant(StringValue.of("print"), location)),
            location);
    Term array = new Term.ArrayTerm(shown, location);
    Term call = new Term.Call(operator, List.of(array), location);
    return new Expr.TermExpr(call, false, expr.withs(), location);
  }
}
