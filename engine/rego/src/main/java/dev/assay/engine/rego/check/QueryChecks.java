package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.RegoError;
import java.util.List;
import java.util.Set;

/** The checks of a query, after its names are resolved. */
final class QueryChecks {
  private final RuleLookup rules;
  private final CheckOptions options;
  private final Findings findings;
  private final Names names = new Names();

  QueryChecks(RuleLookup rules, CheckOptions options, Findings findings) {
    this.rules = rules;
    this.options = options;
    this.findings = findings;
  }

  /** The query as it is evaluated; the same or a part of the way where something is wrong. */
  Body check(Body query) {
    RuleTraits traits =
        RuleTraits.of(query, options.builtins(), options.strict() ? findings : null);
    RewriteLocalVars locals = new RewriteLocalVars(new LocalScopes(), names, options.strict());
    Body body = locals.scope(query, Set::of);
    if (report(Stage.REWRITE_LOCAL_VARS, locals.errors)
        || report(Stage.REWRITE_LOCAL_VARS, locals.unused)) {
      return body;
    }
    if (traits.templates) {
      boolean supported = options.features().contains(Features.TEMPLATE_STRINGS);
      RewriteTemplateStrings templates =
          new RewriteTemplateStrings(rules, names, supported, new SafeVars(SafeVars.ROOTS));
      body = templates.outer(body);
      if (report(Stage.REWRITE_TEMPLATE_STRINGS, templates.errors)) {
        return body;
      }
    }
    if (traits.prints) {
      RewritePrintCalls prints =
          new RewritePrintCalls(rules, names, options.enablePrint(), new SafeVars(SafeVars.ROOTS));
      body = prints.body(body);
      if (report(Stage.REWRITE_PRINT_CALLS, prints.errors)) {
        return body;
      }
    }
    return order(body);
  }

  private Body order(Body query) {
    CheckFunctions functions =
        new CheckFunctions(rules, options.unsafeBuiltins(), options.strict(), findings);
    functions.body(query);
    Body body = new HoistCalls(names).body(query);
    body = new RewriteComprehensionHeads(names).body(body);
    RewriteWithValues withs = new RewriteWithValues(rules, names, options.unsafeBuiltins());
    body = withs.body(body);
    if (report(Stage.REWRITE_WITH_VALUES, withs.errors) || functions.found) {
      return body;
    }
    OrderBodies ordering = new OrderBodies(rules, false, true);
    Body ordered = ordering.order(body, SafeVars.ROOTS);
    if (ordering.unsafe.isEmpty()) {
      return new UniqueNames(names, Set.of()).outermost(ordered);
    }
    report(Stage.CHECK_SAFETY_RULE_BODIES, ordering.unsafe.errors(""));
    return body;
  }

  private boolean report(Stage stage, List<RegoError> errors) {
    for (RegoError error : errors) {
      findings.add(stage, error);
    }
    return !errors.isEmpty();
  }
}
