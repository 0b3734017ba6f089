package dev.assay.engine.rego.check;

import dev.assay.engine.value.Value;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where rules stand below {@code data}. A package without rules has a node too. A rule stands at
 * the end of the ground part of its reference: {@code p.q[x].r} at {@code p.q}.
 *
 * @param rules in the order of modules and of their text; without those after {@code else}
 */
public record RuleTree(SortedMap<Value, RuleTree> children, List<CheckedRule> rules) {
  public RuleTree {
    rules = List.copyOf(rules);
  }

  public @Nullable RuleTree child(Value key) {
    return children.get(key);
  }
}
