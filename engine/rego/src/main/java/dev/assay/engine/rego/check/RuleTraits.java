package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has, found in one go, so that checks which look for it need not run where it has not.
 * Reports variables that are called {@code input} or {@code data} on the way.
 */
final class RuleTraits extends AstWalker {
  private final BuiltinDeclarations builtins;

  /** Where to report; null where such variables are allowed. */
  private final @Nullable Findings findings;

  boolean templates;
  boolean prints;
  boolean metadata;
  boolean withs;

  /** Comprehensions. */
  boolean comprehensions;

  /** Comprehensions, and bodies of every, not, and, or. */
  boolean closures;

  /** Whether a variable has the name of a builtin. */
  boolean namesOfBuiltins;

  RuleTraits(BuiltinDeclarations builtins, @Nullable Findings findings) {
    this.builtins = builtins;
    this.findings = findings;
  }

  static RuleTraits of(RuleDraft rule, BuiltinDeclarations builtins, @Nullable Findings findings) {
    RuleTraits traits = new RuleTraits(builtins, findings);
    if (rule.arguments != null) {
      traits.terms(rule.arguments);
    }
    if (rule.key != null) {
      traits.term(rule.key);
    }
    if (rule.value != null) {
      traits.term(rule.value);
    }
    traits.body(rule.body);
    return traits;
  }

  static RuleTraits of(Body query, BuiltinDeclarations builtins, @Nullable Findings findings) {
    RuleTraits traits = new RuleTraits(builtins, findings);
    traits.body(query);
    return traits;
  }

  /** Reports a rule that is called {@code input} or {@code data}. */
  static void checkName(RuleDraft rule, Findings findings) {
    String name = ((StringValue) ((Term.Constant) rule.namePath.getLast()).value()).string();
    if (Term.isRoot(name)) {
      findings.addRecoverable(
          Stage.CHECK_KEYWORD_OVERRIDES,
          RegoErrorCode.REGO_COMPILE_ERROR,
          rule.source.location(),
          "rules must not shadow " + name + " (use a different rule name)");
    }
  }

  @Override
  public void var(Term.Var var) {
    namesOfBuiltins |= builtins.contains(var.name());
  }

  @Override
  public void operator(Term.Ref operator) {
    if (operator.path().isEmpty()) {
      if (operator.head() instanceof Term.Var var && var.name().equals("print")) {
        prints = true;
      }
    } else if (operator.head() instanceof Term.Var var) {
      metadata |= var.name().equals("rego");
    } else {
      ref(operator);
    }
  }

  @Override
  public void expr(Expr expr) {
    if (findings != null
        && expr instanceof Expr.TermExpr(Term.Call call, _, _, _)
        && Terms.isCallOf(call, Terms.ASSIGN)
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Term.Var var
        && Term.isRoot(var.name())) {
      findings.addRecoverable(
          Stage.CHECK_KEYWORD_OVERRIDES,
          RegoErrorCode.REGO_COMPILE_ERROR,
          expr.location(),
          "variables must not shadow " + var.name() + " (use a different variable name)");
    }
    super.expr(expr);
  }

  @Override
  public boolean closure(Term comprehension) {
    comprehensions = true;
    closures = true;
    return true;
  }

  @Override
  public void template(Term.TemplateString template) {
    templates = true;
    comprehensions = true;
    closures = true;
    super.template(template);
  }

  @Override
  public void every(Expr.Every every) {
    closures = true;
    super.every(every);
  }

  @Override
  public void not(Expr.Not not) {
    closures = true;
    super.not(not);
  }

  @Override
  public void and(Expr.And and) {
    closures = true;
    super.and(and);
  }

  @Override
  public void or(Expr.Or or) {
    closures = true;
    super.or(or);
  }

  @Override
  public void with(With with) {
    withs = true;
    super.with(with);
  }
}
