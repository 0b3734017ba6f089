package dev.assay.engine.rego.check;

import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
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

  /** Whether it has these very children and rules. */
  @SuppressWarnings("ReferenceEquality") // Rules that are equal may stand in different modules.
  boolean holds(SortedMap<Value, RuleTree> otherChildren, List<CheckedRule> otherRules) {
    if (children.size() != otherChildren.size() || !hasRules(otherRules)) {
      return false;
    }
    for (Map.Entry<Value, RuleTree> child : otherChildren.entrySet()) {
      if (children.get(child.getKey()) != child.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Whether these very rules stand here. */
  @SuppressWarnings("ReferenceEquality") // Rules that are equal may stand in different modules.
  public boolean hasRules(List<CheckedRule> others) {
    if (rules == others) {
      return true;
    }
    if (rules.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The node at a path from here, or null. */
  public @Nullable RuleTree at(List<Value> path) {
    RuleTree node = this;
    for (Value key : path) {
      node = node == null ? null : node.child(key);
    }
    return node;
  }

  public @Nullable RuleTree child(Value key) {
    return children.get(key);
  }
}
