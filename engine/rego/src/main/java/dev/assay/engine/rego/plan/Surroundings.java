package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program as one function sees it that is lowered. What was looked at is noted: in a program
 * where it is the same the function is the same. For one thread.
 */
final class Surroundings {
  /** Of so many paths some may be noted twice. */
  private static final int ENOUGH_TO_REPEAT = 16;

  private final Planner planner;
  private final List<List<Value>> looks = new ArrayList<>(2);
  private final List<List<Value>> calls = new ArrayList<>(2);
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
    note(path, looks);
  }

  private static void note(List<Value> path, List<List<Value>> noted) {
    if (noted.size() > ENOUGH_TO_REPEAT || !noted.contains(path)) {
      noted.add(List.copyOf(path));
    }
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
    note(path, calls);
    return planner.function(path, node, context);
  }

  /** A node for statements that look at all that stands below it. */
  DocumentNode document(List<Value> path, RuleTree node, Mocks context) {
    own |= !context.equals(Mocks.NONE);
    documents.add(new KeptFunction.Whole(List.copyOf(path), node));
    return planner.document(path, node, context);
  }
}
