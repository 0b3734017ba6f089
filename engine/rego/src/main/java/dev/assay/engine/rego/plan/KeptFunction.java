package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.value.Value;
import java.util.List;

/**
 * A function, and what it depends on but for its own rules.
 *
 * @param rules its own
 * @param looks places that it looked at
 * @param calls the paths of functions that it calls
 * @param documents places that it looks at together with all that stands below
 */
record KeptFunction(
    PlanFunction function,
    List<CheckedRule> rules,
    List<Look> looks,
    List<List<Value>> calls,
    List<Whole> documents) {
  /** A place and all that stands below it. */
  record Whole(List<Value> path, RuleTree node) {}

  /**
   * What stands on the way to a path.
   *
   * @param shape of each node, as far as there are any: whether it has a document, a function of
   *     how many arguments, and anything below
   */
  record Look(List<Value> path, String shape) {
    static Look at(List<Value> path, RuleTree root) {
      return new Look(path, shape(path, root));
    }

    boolean holdsIn(RuleTree root) {
      return shape.equals(shape(path, root));
    }

    private static String shape(List<Value> path, RuleTree root) {
      StringBuilder shape = new StringBuilder(path.size() + 1);
      RuleTree node = root;
      shape.append(shape(node));
      for (Value key : path) {
        node = node.child(key);
        if (node == null) {
          break;
        }
        shape.append(shape(node));
      }
      return shape.toString();
    }

    private static char shape(RuleTree node) {
      int kind = Planner.hasDocument(node) ? 1 : 0;
      if (Planner.isFunction(node)) {
        List<?> arguments = node.rules().getFirst().arguments();
        kind = 2 + (arguments == null ? 0 : arguments.size());
      }
      return (char) (2 * kind + (node.children().isEmpty() ? 0 : 1));
    }
  }
}
