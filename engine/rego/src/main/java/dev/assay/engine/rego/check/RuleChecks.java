package dev.assay.engine.rego.check;

import java.util.ArrayList;
import java.util.List;

/** The checks of one rule after the other that look at nothing but the names of other rules. */
final class RuleChecks {
  private final RuleLookup rules;
  private final CheckOptions options;
  private final Findings findings;

  private RuleChecks(RuleLookup rules, CheckOptions options, Findings findings) {
    this.rules = rules;
    this.options = options;
    this.findings = findings;
  }

  /** What is wrong with the rules of a module. May be asked of several modules at once. */
  static Findings module(ModuleDraft module, RuleLookup rules, CheckOptions options) {
    Findings findings = new Findings();
    AskedLookup asked = new AskedLookup(rules);
    new RuleChecks(asked, options, findings).module(module);
    module.answers = asked.answers();
    return findings;
  }

  private void module(ModuleDraft module) {
    ResolveRefs resolving = new ResolveRefs(module.imports, module.packageNode.exports);
    boolean strict = options.strict() || module.isVersion1();
    for (RuleDraft rule : module.rules) {
      if (strict) {
        RuleTraits.checkName(rule, findings);
      }
      Names names = new Names();
      resolving.rule(rule, findings);
      if (!hasFailed(rule)) {
        RewriteHeadRefs.rule(rule, names, options.features(), findings);
      }
      List<RuleTraits> traits = new ArrayList<>(1);
      for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
        traits.add(RuleTraits.of(branch, options.builtins(), strict ? findings : null));
      }
      if (hasFailed(rule)) {
        continue;
      }
      new RewriteRuleLocals(names, options, findings).rule(rule, traits);
      int number = 0;
      for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
        branch.rest = rule.rest;
        RuleTraits own = traits.get(number++);
        if (!branch.failed) {
          branch(branch, own, names, strict);
        }
      }
    }
    CheckImports.module(module, options, findings);
    for (RuleDraft first : module.rules) {
      for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
        rule.references = RuleReference.of(rule);
      }
    }
  }

  private static boolean hasFailed(RuleDraft first) {
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      if (rule.failed) {
        return true;
      }
    }
    return false;
  }

  private void branch(RuleDraft rule, RuleTraits traits, Names names, boolean strict) {
    if (traits.templates) {
      RewriteTemplateStrings.rule(rule, rules, names, options.features(), findings);
    }
    if (traits.prints && !rule.failed) {
      RewritePrintCalls.rule(rule, rules, names, options.enablePrint(), findings);
    }
    if (rule.failed) {
      return;
    }
    CheckFunctions functions =
        new CheckFunctions(rules, options.unsafeBuiltins(), strict, findings);
    functions.rule(rule);
    new HoistCalls(names).rule(rule);
    if (traits.metadata) {
      rule.module.readsMetadata = true;
      RewriteMetadataCalls.rule(rule, names, options);
    }
    new RewriteComprehensionHeads(names).rule(rule, traits.comprehensions);
    if (traits.withs) {
      new RewriteWithValues(rules, names, options.unsafeBuiltins()).rule(rule, findings);
    }
    rule.failed |= functions.found;
    if (!rule.failed) {
      boolean closures = traits.closures || traits.prints;
      new CheckSafety(rules, findings).rule(rule, closures, names);
    }
  }
}
