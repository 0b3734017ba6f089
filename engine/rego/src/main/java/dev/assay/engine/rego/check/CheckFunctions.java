package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls of what is no function, with too many or too few arguments, for a value where there is
 * none, and of builtins that may not be called. It looks at a body before calls move out of terms:
 * one within a term takes what its function takes, one that is an expression may have one more
 * argument, for the result.
 */
final class CheckFunctions extends AstWalker {
  private final RuleLookup rules;
  private final Set<String> unsafeBuiltins;
  private final boolean refuseDeprecated;
  private final Findings findings;

  /** Where the expression in hand stands. */
  private @Nullable Location place;

  /** Whether a call is of what is no function, or wrong. */
  boolean found;

  CheckFunctions(
      RuleLookup rules, Set<String> unsafeBuiltins, boolean refuseDeprecated, Findings findings) {
    this.rules = rules;
    this.unsafeBuiltins = unsafeBuiltins;
    this.refuseDeprecated = refuseDeprecated;
    this.findings = findings;
  }

  void rule(RuleDraft rule) {
    terms(rule.rest);
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

  @Override
  public void expr(Expr expr) {
    place = expr.location();
    super.expr(expr);
  }

  @Override
  public void call(Term.Call call) {
    if (!isVoid(call)) {
      check(call, call.location(), false);
    }
    terms(call.arguments());
  }

  @Override
  public void topCall(Term.Call call) {
    check(call, place == null ? call.location() : place, true);
    terms(call.arguments());
  }

  private void check(Term.Call call, Location at, boolean top) {
    BuiltinDeclarations.Declaration declared = rules.builtin(call.operator());
    int arity = declared == null ? rules.arity(call.operator()) : declared.arity();
    int given = call.arguments().size();
    if (declared != null) {
      checkAllowed(declared, at);
    }
    if (arity < 0) {
      found = true;
      findings.add(
          Stage.CHECK_UNDEFINED_FUNCS,
          RegoErrorCode.REGO_TYPE_ERROR,
          at,
          "undefined function " + TermText.term(call.operator()),
          "no builtin and no rule with arguments has this name");
    } else if (given != arity && !(top && given == arity + 1)) {
      if (!top && Terms.isCallOf(call, Terms.EQ)) {
        return;
      }
      found = true;
      wrongCount(call, arity, at, top);
    }
  }

  private boolean isVoid(Term.Call call) {
    BuiltinDeclarations.Declaration declared = rules.builtin(call.operator());
    if (declared == null || declared.givesValue()) {
      return false;
    }
    found = true;
    findings.add(
        Stage.CHECK_VOID_CALLS,
        RegoErrorCode.REGO_TYPE_ERROR,
        call.location(),
        TermText.term(call) + " used as value",
        declared.name() + " gives no value: call it in an expression of its own");
    return true;
  }

  private void checkAllowed(BuiltinDeclarations.Declaration declared, Location at) {
    if (unsafeBuiltins.contains(declared.name())) {
      findings.addRecoverable(
          Stage.CHECK_UNSAFE_BUILTINS,
          RegoErrorCode.REGO_TYPE_ERROR,
          at,
          "unsafe built-in function calls in expression: " + declared.name());
    }
    if (refuseDeprecated && declared.deprecated()) {
      findings.addRecoverable(
          Stage.CHECK_DEPRECATED_BUILTINS,
          RegoErrorCode.REGO_TYPE_ERROR,
          at,
          "deprecated built-in function calls in expression: " + declared.name());
    }
  }

  private void wrongCount(Term.Call call, int arity, Location at, boolean top) {
    BuiltinDeclarations.Declaration declared = rules.builtin(call.operator());
    if (declared != null) {
      List<String> haveAndWant =
          TypeChecker.haveAndWant(call, !top, declared.name(), rules.types());
      findings.add(
          Stage.CHECK_UNDEFINED_FUNCS,
          new RegoError(
              RegoErrorCode.REGO_TYPE_ERROR,
              declared.name() + ": arity mismatch",
              at,
              haveAndWant));
      return;
    }
    findings.add(
        Stage.CHECK_UNDEFINED_FUNCS,
        RegoErrorCode.REGO_TYPE_ERROR,
        at,
        "function "
            + TermText.term(call.operator())
            + " has arity "
            + arity
            + ", got "
            + arguments(call.arguments().size()));
  }

  private static String arguments(int count) {
    return count == 1 ? "1 argument" : count + " arguments";
  }
}
