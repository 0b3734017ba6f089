package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program as one function sees it that is lowered. What was looked at is noted: in a program
 * where it is the same the function is the same. For one thread.
 */
final class Surroundings {
  private final Planner planner;
  private final Set<List<Value>> looks = new LinkedHashSet<>(4);
  private final Set<List<Value>> calls = new LinkedHashSet<>(4);
  private final List<KeptFunction.Whole> documents = new ArrayList<>(0);
  private boolean own;

  Surroundings(Planner planner) {
    this.planner = planner;
  }

  /** The function with what it looked at; null where it is of use in one plan alone. */
  @Nullable KeptFunction keep(PlanFunction function, RuleTree node) {
    if (own) {
      return null;
    }
    List<KeptFunction.Look> noted = new ArrayList<>(looks.size());
    for (List<Value> path : looks) {
      noted.add(planner.look(path));
    }
    return new KeptFunction(
        function, node.rules(), noted, List.copyOf(calls), List.copyOf(documents));
  }

  Watching watching() {
    return planner.watching();
  }

  BuiltinDeclarations builtins() {
    return planner.builtins();
  }

  int newSlot() {
    own = true;
    return planner.newSlot();
  }

  /** The node of {@code data}; whoever goes on from it says how far by {@link #lookedAt}. */
  RuleTree root() {
    return planner.root();
  }

  /** Notes that what stands on the way to a path was looked at. */
  void lookedAt(List<Value> path) {
    looks.add(List.copyOf(path));
  }

  /** The node at a path, or null. */
  @Nullable RuleTree find(List<Value> path) {
    lookedAt(path);
    return planner.find(path);
  }

  /** The rules of a function that is called by a name with dots below {@code data}, or null. */
  @Nullable List<CheckedRule> functionRules(List<Value> path) {
    RuleTree node = find(path);
    return node == null || !Planner.isFunction(node) ? null : node.rules();
  }

  /** The function for the rules that stand at a node. */
  FunctionName function(List<Value> path, RuleTree node, Mocks context) {
    own |= !context.equals(Mocks.NONE);
    calls.add(List.copyOf(path));
    return planner.function(path, node, context);
  }

  /** A node for statements that look at all that stands below it. */
  DocumentNode document(List<Value> path, RuleTree node, Mocks context) {
    own |= !context.equals(Mocks.NONE);
    documents.add(new KeptFunction.Whole(List.copyOf(path), node));
    return planner.document(path, node, context);
  }
}
