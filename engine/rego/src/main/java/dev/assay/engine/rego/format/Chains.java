package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.RuleHeads;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Rules with the further bodies that were written behind them: {@code p { … } { … }}. */
final class Chains {
  private Chains() {}

  /** Those that are no further body of another. */
  static Set<Rule> starts(Set<Rule> rules) {
    Set<Rule> starts = Collections.newSetFromMap(new IdentityHashMap<>());
    rules.stream().filter(rule -> !RuleHeads.isChained(rule)).forEach(starts::add);
    return starts;
  }

  static Set<Rule> without(Set<Rule> rules, Set<Rule> others) {
    Set<Rule> left = Collections.newSetFromMap(new IdentityHashMap<>());
    rules.stream().filter(rule -> !others.contains(rule)).forEach(left::add);
    return left;
  }

  /** Rules with all that was written in one statement with them. */
  static Set<Rule> whole(Module module, Set<Rule> rules) {
    Set<Rule> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Rule> all = module.rules();
    for (int start = 0; start < all.size(); ) {
      int end = start + 1;
      while (end < all.size() && RuleHeads.isChained(all.get(end))) {
        end++;
      }
      List<Rule> chain = all.subList(start, end);
      if (chain.stream().anyMatch(rules::contains)) {
        whole.addAll(chain);
      }
      start = end;
    }
    return whole;
  }
}
