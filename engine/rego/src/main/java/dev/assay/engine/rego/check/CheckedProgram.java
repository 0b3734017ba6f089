package dev.assay.engine.rego.check;

import java.util.List;

/**
 * Modules that passed the checks. Immutable.
 *
 * @param tree the node of {@code data} itself
 * @param callOrder all rules, each after those that it refers to
 */
public record CheckedProgram(
    List<CheckedModule> modules, RuleTree tree, List<CheckedRule> callOrder) {
  public CheckedProgram {
    modules = List.copyOf(modules);
    callOrder = List.copyOf(callOrder);
  }
}
