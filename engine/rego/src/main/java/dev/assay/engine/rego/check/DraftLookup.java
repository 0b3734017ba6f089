package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Term;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a program that is being checked. */
final class DraftLookup extends RuleLookup {
  private final PathNode data;

  DraftLookup(PathNode data, BuiltinDeclarations builtins) {
    super(builtins);
    this.data = data;
  }

  private @Nullable PathNode find(List<Term> path) {
    PathNode node = data;
    for (int i = 0; i < path.size() && node != null; i++) {
      node = node.child(path.get(i));
    }
    return node;
  }

  @Override
  int ruleArity(List<Term> path) {
    PathNode node = find(path);
    return node == null || node.rules.isEmpty() ? -1 : node.rules.getFirst().arity();
  }

  @Override
  boolean isKnown(List<Term> path) {
    return find(path) != null;
  }

  @Override
  boolean isFunction(List<Term> path) {
    PathNode node = find(path);
    return node != null && node.rules.stream().anyMatch(RuleDraft::isFunction);
  }

  @Override
  boolean leavesRule(List<Term> path) {
    PathNode node = data;
    for (int i = 0; i < path.size() - 1; i++) {
      node = node.child(path.get(i));
      if (node == null) {
        return false;
      }
      if (!node.rules.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean isAlwaysDefined(List<Term> path) {
    PathNode node = path.isEmpty() ? null : find(path);
    if (node == null || node.rules.isEmpty() || node.rules.getFirst().isFunction()) {
      return false;
    }
    RuleDraft first = node.rules.getFirst();
    if (first.isMultiValue()) {
      return true;
    }
    for (RuleDraft rule : node.rules) {
      if (rule.source.isDefault()) {
        return true;
      }
    }
    return node.rules.size() == 1
        && Terms.isEmpty(first.source.body())
        && first.source.head().value() != null
        && Terms.isConstant(first.source.head().value());
  }

  @Override
  Map<String, List<Term>> exports(List<Term> packagePath) {
    PathNode node = find(packagePath);
    return node == null ? Map.of() : node.exports;
  }
}
