package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Variables of a rule that have no value where they are read. */
final class CheckSafety {
  private final RuleLookup rules;
  private final Findings findings;

  CheckSafety(RuleLookup rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /**
   * Looks at the head of a rule, then orders its body.
   *
   * @param closures whether the rule has bodies within expressions
   */
  void rule(RuleDraft rule, boolean closures, Names names) {
    checkHead(rule);
    rule.bodyInOrder = rule.body;
    SafeVars safe = new SafeVars(SafeVars.ROOTS);
    Set<String> arguments = rule.arguments == null ? Set.of() : VarCollector.of(rule.arguments);
    safe.addAll(arguments);
    OrderBodies ordering = new OrderBodies(rules, true, closures);
    Body ordered = ordering.order(rule.body, safe);
    if (ordering.unsafe.isEmpty()) {
      rule.body = closures ? new UniqueNames(names, arguments).outermost(ordered) : ordered;
      return;
    }
    rule.failed = true;
    for (RegoError error : ordering.unsafe.errors(scope(rule))) {
      findings.add(Stage.CHECK_SAFETY_RULE_BODIES, error);
    }
  }

  private void checkHead(RuleDraft rule) {
    if (!rule.headMayHaveVars()) {
      return;
    }
    Map<String, Term.Var> head = new LinkedHashMap<>();
    AstWalker walker =
        new AstWalker() {
          @Override
          public void var(Term.Var var) {
            head.put(var.name(), var);
          }
        };
    if (rule.key != null) {
      walker.term(rule.key);
    }
    if (rule.value != null) {
      walker.term(rule.value);
    }
    walker.terms(rule.rest);
    if (head.isEmpty()) {
      return;
    }
    Set<String> bound = new HashSet<>();
    VarCollector.own(bound).body(rule.body);
    if (rule.arguments != null) {
      VarCollector.all(bound).terms(rule.arguments);
    }
    for (Term.Var var : head.values()) {
      if (!bound.contains(var.name()) && !(var.isGenerated() && var.text().isEmpty())) {
        String name = TermText.term(var);
        rule.failed = true;
        findings.add(
            Stage.CHECK_SAFETY_RULE_HEADS,
            RegoErrorCode.REGO_UNSAFE_VAR_ERROR,
            var.location(),
            "var " + name + " is unsafe" + scope(rule),
            Unsafe.hint(name));
      }
    }
  }

  /** Says which rule where a line has rules of several names. */
  private static String scope(RuleDraft rule) {
    return rule.module.isSharedLine(rule.source.location().line())
        ? " in rule " + rule.groundName()
        : "";
  }
}
