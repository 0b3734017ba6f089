package dev.assay.engine.rego.check;

/** The checks of one rule after the other that look at nothing but the names of other rules. */
final class RuleChecks {
  private final RuleLookup rules;
  private final CheckOptions options;
  private final Findings findings;

  RuleChecks(RuleLookup rules, CheckOptions options, Findings findings) {
    this.rules = rules;
    this.options = options;
    this.findings = findings;
  }

  void module(ModuleDraft module) {
    ResolveRefs resolving = new ResolveRefs(module.imports, module.packageNode.exports);
    boolean strict = options.strict() || module.isVersion1();
    for (RuleDraft rule : module.rules) {
      Names names = new Names();
      resolving.rule(rule, findings);
      if (!hasFailed(rule)) {
        RewriteHeadRefs.rule(rule, names, options.features(), findings);
      }
      if (strict) {
        new CheckOverrides(findings).rule(rule);
      }
      if (hasFailed(rule)) {
        continue;
      }
      new RewriteRuleLocals(names, options, findings).rule(rule);
      for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
        branch.rest = rule.rest;
        if (!branch.failed) {
          branch(branch, names, strict);
        }
      }
    }
    CheckImports.module(module, options, findings);
  }

  private static boolean hasFailed(RuleDraft first) {
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      if (rule.failed) {
        return true;
      }
    }
    return false;
  }

  private void branch(RuleDraft rule, Names names, boolean strict) {
    RewriteTemplateStrings.rule(rule, rules, names, options.features(), findings);
    if (rule.failed) {
      return;
    }
    new CheckVoidCalls(rules, findings).rule(rule);
    if (rule.failed) {
      return;
    }
    RewritePrintCalls.rule(rule, rules, names, options.enablePrint(), findings);
    if (rule.failed) {
      return;
    }
    CheckFunctions functions =
        new CheckFunctions(rules, options.unsafeBuiltins(), strict, findings);
    functions.rule(rule);
    new HoistCalls(names).rule(rule);
    RewriteMetadataCalls.rule(rule, names, options);
    new RewriteComprehensionHeads(names).rule(rule);
    new RewriteWithValues(rules, names, options.unsafeBuiltins()).rule(rule, findings);
    rule.failed |= functions.found;
    if (!rule.failed) {
      new CheckSafety(rules, findings).rule(rule);
    }
  }
}
