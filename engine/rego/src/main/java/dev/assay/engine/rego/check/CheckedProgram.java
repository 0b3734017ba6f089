package dev.assay.engine.rego.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modules that passed the checks. Immutable. */
public final class CheckedProgram {
  private final List<CheckedModule> modules;
  private final RuleTree tree;
  private final List<CheckedRule> callOrder;
  private final @Nullable TypeChecker types;

  /** What the checks made of the modules, for the checks of a program with some of them. */
  final List<ModuleDraft> drafts;

  private CheckedProgram(
      List<CheckedModule> modules,
      RuleTree tree,
      List<CheckedRule> callOrder,
      @Nullable TypeChecker types,
      List<ModuleDraft> drafts) {
    this.modules = modules;
    this.tree = tree;
    this.callOrder = callOrder;
    this.types = types;
    this.drafts = drafts;
  }

  CheckedProgram(
      List<CheckedModule> modules,
      RuleTree tree,
      List<CheckedRule> callOrder,
      List<ModuleDraft> drafts) {
    this(List.copyOf(modules), tree, List.copyOf(callOrder), null, drafts);
  }

  CheckedProgram withTypes(TypeChecker checker) {
    return new CheckedProgram(modules, tree, callOrder, checker, drafts);
  }

  /** In the order of their names. */
  public List<CheckedModule> modules() {
    return modules;
  }

  /** The node of {@code data} itself. */
  public RuleTree tree() {
    return tree;
  }

  /** All rules, each after those that it refers to; without those after {@code else}. */
  public List<CheckedRule> callOrder() {
    return callOrder;
  }

  /** The types of its rules, for queries; null where types were not checked. */
  public @Nullable TypeChecker types() {
    return types;
  }
}
