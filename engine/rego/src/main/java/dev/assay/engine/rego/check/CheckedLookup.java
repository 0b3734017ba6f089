package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a program that passed the checks, for queries. */
final class CheckedLookup extends RuleLookup {
  private final CheckedProgram program;

  CheckedLookup(CheckedProgram program, BuiltinDeclarations builtins) {
    super(builtins);
    this.program = program;
  }

  private @Nullable RuleTree find(List<Term> path) {
    RuleTree node = program.tree();
    for (int i = 0; i < path.size() && node != null; i++) {
      node = path.get(i) instanceof Term.Constant constant ? node.child(constant.value()) : null;
    }
    return node;
  }

  @Override
  int ruleArity(List<Term> path) {
    RuleTree node = find(path);
    if (node == null || node.rules().isEmpty()) {
      return -1;
    }
    List<Term> arguments = node.rules().getFirst().arguments();
    return arguments == null ? 0 : arguments.size();
  }

  @Override
  boolean isKnown(List<Term> path) {
    return find(path) != null;
  }

  @Override
  boolean isFunction(List<Term> path) {
    RuleTree node = find(path);
    return node != null && node.rules().stream().anyMatch(rule -> rule.arguments() != null);
  }

  @Override
  boolean leavesRule(List<Term> path) {
    RuleTree node = program.tree();
    for (int i = 0; i < path.size() - 1; i++) {
      node = path.get(i) instanceof Term.Constant constant ? node.child(constant.value()) : null;
      if (node == null) {
        return false;
      }
      if (!node.rules().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean isAlwaysDefined(List<Term> path) {
    RuleTree node = path.isEmpty() ? null : find(path);
    if (node == null || node.rules().isEmpty() || node.rules().getFirst().arguments() != null) {
      return false;
    }
    List<CheckedRule> rules = node.rules();
    if (rules.getFirst().key() != null || rules.stream().anyMatch(CheckedRule::isDefault)) {
      return true;
    }
    Rule source = rules.getFirst().source();
    return rules.size() == 1
        && Terms.isEmpty(source.body())
        && source.head().value() != null
        && Terms.isConstant(source.head().value());
  }

  @Override
  Map<String, List<Term>> exports(List<Term> packagePath) {
    Map<String, List<Term>> exports = new HashMap<>();
    for (CheckedModule module : program.modules()) {
      Term.Ref path = (Term.Ref) module.source().packagePath();
      if (isSame(path.path(), packagePath)) {
        for (Rule rule : module.source().rules()) {
          String name = ((Term.Var) rule.head().reference().head()).name();
          exports.computeIfAbsent(name, _ -> child(path.path(), name, rule));
        }
      }
    }
    return exports;
  }

  private static List<Term> child(List<Term> path, String name, Rule rule) {
    List<Term> all = new ArrayList<>(path);
    all.add(new Term.Constant(StringValue.of(name), rule.head().location()));
    return List.copyOf(all);
  }

  private static boolean isSame(List<Term> a, List<Term> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!TermKey.of(a.get(i)).equals(TermKey.of(b.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
