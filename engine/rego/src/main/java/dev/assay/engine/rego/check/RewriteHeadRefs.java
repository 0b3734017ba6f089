package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is neither a constant nor a variable in the reference of a head moves into the body: {@code
 * p[x.y] if x} becomes {@code p[~1] if { x; ~1 = x.y }}.
 */
final class RewriteHeadRefs {
  private RewriteHeadRefs() {}

  static void rule(RuleDraft rule, Names names, Set<String> features, Findings findings) {
    if (rule.rest.isEmpty() || !isSupported(rule, features, findings)) {
      return;
    }
    List<Term> rest = new ArrayList<>(rule.rest);
    List<Expr> moved = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      Term part = rest.get(i);
      if (!Terms.isScalar(part) && (!(part instanceof Term.Var) || Terms.isRoot(part))) {
        Term.Var var = names.freshVar(part.location());
        moved.add(Terms.equality(var, part));
        rest.set(i, var);
      }
    }
    if (!moved.isEmpty()) {
      rule.rest = List.copyOf(rest);
      rule.body = Terms.append(rule.body, moved);
    }
  }

  private static boolean isSupported(RuleDraft rule, Set<String> features, Findings findings) {
    boolean general =
        features.contains(Features.RULE_HEAD_REFS)
            || features.contains(Features.REGO_V1)
            || features.contains(Features.REGO_V2);
    if (general) {
      return true;
    }
    // Without a feature a head has a name and at most a key.
    boolean named = rule.rest.size() == 1 && !rule.isMultiValue();
    if (!features.contains(Features.RULE_HEAD_REF_STRING_PREFIXES) && !named) {
      rule.failed = true;
      findings.add(
          Stage.REWRITE_RULE_HEAD_REFS,
          RegoErrorCode.REGO_COMPILE_ERROR,
          rule.source.location(),
          "rule heads with refs are not supported: "
              + TermText.term(rule.source.head().reference()));
      return false;
    }
    int last = rule.isMultiValue() ? rule.rest.size() : rule.rest.size() - 1;
    for (Term part : rule.rest.subList(0, last)) {
      if (!(part instanceof Term.Constant constant) || !(constant.value() instanceof StringValue)) {
        rule.failed = true;
        findings.add(
            Stage.REWRITE_RULE_HEAD_REFS,
            RegoErrorCode.REGO_TYPE_ERROR,
            rule.source.location(),
            "rule heads with general refs (containing variables) are not supported: "
                + TermText.term(rule.source.head().reference()));
        return false;
      }
    }
    return true;
  }
}
