package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;

/** Calls of builtins that give no value, such as {@code print}, where a value is wanted. */
final class CheckVoidCalls extends AstWalker {
  private final RuleLookup rules;
  private final Findings findings;
  boolean found;

  CheckVoidCalls(RuleLookup rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void rule(RuleDraft rule) {
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
    rule.failed |= found;
  }

  @Override
  void call(Term.Call call) {
    BuiltinDeclarations.Declaration declared = rules.builtin(call.operator());
    if (declared != null && !declared.givesValue()) {
      found = true;
      findings.add(
          Stage.CHECK_VOID_CALLS,
          RegoErrorCode.REGO_TYPE_ERROR,
          call.location(),
          TermText.of(call) + " used as value",
          declared.name() + " gives no value: call it in an expression of its own");
    }
    super.call(call);
  }
}
