package dev.assay.engine.rego.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Modules that passed the checks. Immutable.
 *
 * @param tree the node of {@code data} itself
 * @param callOrder all rules, each after those that it refers to; without those after {@code else}
 * @param types of its rules, for queries; null where types were not checked
 */
public record CheckedProgram(
    List<CheckedModule> modules,
    RuleTree tree,
    List<CheckedRule> callOrder,
    @Nullable TypeChecker types) {
  public CheckedProgram {
    modules = List.copyOf(modules);
    callOrder = List.copyOf(callOrder);
  }

  public CheckedProgram(List<CheckedModule> modules, RuleTree tree, List<CheckedRule> callOrder) {
    this(modules, tree, callOrder, null);
  }

  CheckedProgram withTypes(TypeChecker checker) {
    return new CheckedProgram(modules, tree, callOrder, checker);
  }
}
