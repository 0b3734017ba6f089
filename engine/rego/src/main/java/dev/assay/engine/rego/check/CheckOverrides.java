package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;

/** Rules and variables that are called {@code input} or {@code data}. */
final class CheckOverrides extends AstWalker {
  private final Findings findings;

  CheckOverrides(Findings findings) {
    this.findings = findings;
  }

  /** Looks at a rule and what follows it after {@code else}. */
  void rule(RuleDraft first) {
    String name = ((StringValue) ((Term.Constant) first.namePath.getLast()).value()).string();
    if (Terms.isRoot(name)) {
      findings.addRecoverable(
          Stage.CHECK_KEYWORD_OVERRIDES,
          RegoErrorCode.REGO_COMPILE_ERROR,
          first.source.location(),
          "rules must not shadow " + name + " (use a different rule name)");
    }
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      if (rule.arguments != null) {
        terms(rule.arguments);
      }
      if (rule.key != null) {
        term(rule.key);
      }
      if (rule.value != null) {
        term(rule.value);
      }
      body(rule.body);
    }
  }

  @Override
  void expr(Expr expr) {
    if (expr instanceof Expr.TermExpr(Term.Call call, _, _, _)
        && Terms.isCallOf(call, Terms.ASSIGN)
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Term.Var var
        && Terms.isRoot(var.name())) {
      findings.addRecoverable(
          Stage.CHECK_KEYWORD_OVERRIDES,
          RegoErrorCode.REGO_COMPILE_ERROR,
          expr.location(),
          "variables must not shadow " + var.name() + " (use a different variable name)");
    }
    super.expr(expr);
  }
}
