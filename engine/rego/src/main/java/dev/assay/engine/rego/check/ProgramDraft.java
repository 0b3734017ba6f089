package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules of a program while they are checked, and where their rules stand. */
final class ProgramDraft {
  final List<ModuleDraft> modules = new ArrayList<>();
  final PathNode data = new PathNode(null, StringValue.of("data"));

  /** All nodes but that of {@code data}, each after its parent. */
  private final List<PathNode> nodes = new ArrayList<>();

  ProgramDraft(List<Module> sources) {
    for (Module source : sources) {
      PathNode packageNode = data;
      List<Term> path = source.packagePath() instanceof Term.Ref ref ? ref.path() : List.<Term>of();
      for (Term part : path) {
        packageNode = packageNode.make(((Term.Constant) part).value(), nodes);
      }
      ModuleDraft module = new ModuleDraft(source, packageNode);
      packageNode.modules.add(module);
      modules.add(module);
      int start = -1;
      for (Rule rule : source.rules()) {
        RuleDraft draft = draft(rule, module, path);
        draft.startOfPrevious = start;
        start = rule.location().start();
        module.rules.add(draft);
      }
    }
  }

  private RuleDraft draft(Rule rule, ModuleDraft module, List<Term> packagePath) {
    Term.Ref reference = rule.head().reference();
    Term.Var head = (Term.Var) reference.head();
    List<Term> namePath = module.packageNode.exports.get(head.name());
    if (namePath == null) {
      List<Term> path = new ArrayList<>(packagePath.size() + 1);
      path.addAll(packagePath);
      path.add(new Term.Constant(StringValue.of(head.name()), head.location()));
      namePath = List.copyOf(path);
      module.packageNode.exports.put(head.name(), namePath);
    }
    Value name = ((Term.Constant) namePath.getLast()).value();
    PathNode node = module.packageNode.make(name, nodes);
    for (Term part : reference.path()) {
      if (!(part instanceof Term.Constant constant)) {
        break;
      }
      node = node.make(constant.value(), nodes);
    }
    RuleDraft draft = new RuleDraft(rule, module, node, namePath);
    node.rules.add(draft);
    return draft;
  }

  /** The nodes that the modules have in the tree of an earlier program. */
  void findIn(RuleTree earlier) {
    data.before = earlier;
    for (PathNode node : nodes) {
      RuleTree above = node.parent == null ? null : node.parent.before;
      node.before = above == null ? null : above.child(node.key);
    }
  }

  /** What passed the checks. */
  List<CheckedModule> checked() {
    List<CheckedModule> checkedModules = new ArrayList<>(modules.size());
    for (ModuleDraft module : modules) {
      List<CheckedRule> rules = new ArrayList<>(module.rules.size());
      for (RuleDraft rule : module.rules) {
        rules.add(rule.checked == null ? checked(rule) : rule.checked);
      }
      checkedModules.add(new CheckedModule(module.source, rules));
    }
    return checkedModules;
  }

  /** A rule and what follows it after {@code else}; that keeps no draft of the rest. */
  private static CheckedRule checked(RuleDraft first) {
    List<RuleDraft> branches = new ArrayList<>(1);
    for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
      branches.add(rule);
    }
    Term.Ref reference = first.reference();
    CheckedRule next = null;
    for (RuleDraft rule : branches.reversed()) {
      next =
          new CheckedRule(
              reference,
              rule.arguments,
              rule.key,
              rule.value,
              rule.body,
              next,
              rule.source.isDefault(),
              rule.source,
              rule.source.location());
    }
    if (next == null) {
      throw new IllegalStateException("a rule has a branch");
    }
    first.checked = next;
    return next;
  }

  /** Where the rules stand; what is as it was in the program before is the same object. */
  RuleTree tree() {
    IdentityHashMap<PathNode, RuleTree> made = new IdentityHashMap<>();
    for (PathNode node : nodes.reversed()) {
      made.put(node, tree(node, made));
    }
    RuleTree tree = tree(data, made);
    data.before = null;
    nodes.forEach(node -> node.before = null);
    return tree;
  }

  private static RuleTree tree(PathNode node, IdentityHashMap<PathNode, RuleTree> made) {
    SortedMap<Value, RuleTree> children = Collections.emptySortedMap();
    if (node.hasChildren()) {
      children = new TreeMap<>();
      for (PathNode child : node.children()) {
        children.put(child.key, made.get(child));
      }
      children = Collections.unmodifiableSortedMap(children);
    }
    List<CheckedRule> rules = new ArrayList<>(node.rules.size());
    for (RuleDraft rule : node.rules) {
      if (rule.checked != null) {
        rules.add(rule.checked);
      }
    }
    RuleTree before = node.before;
    return before != null && before.holds(children, rules) ? before : new RuleTree(children, rules);
  }
}
