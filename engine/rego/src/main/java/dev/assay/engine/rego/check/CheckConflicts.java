package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Rules of one name that cannot stand beside each other, or where others or data stand. */
final class CheckConflicts {
  private final CheckOptions options;
  private final Findings findings;

  CheckConflicts(CheckOptions options, Findings findings) {
    this.options = options;
    this.findings = findings;
  }

  /** Looks at all that stands below {@code data}. */
  void tree(List<PathNode> depthFirst) {
    for (PathNode node : depthFirst) {
      if (!node.rules.isEmpty()) {
        rules(node);
      }
    }
    for (PathNode node : depthFirst) {
      if (!node.rules.isEmpty()) {
        data(node);
      }
    }
    for (PathNode node : depthFirst) {
      for (ModuleDraft module : node.modules) {
        packages(module);
      }
    }
  }

  private void rules(PathNode node) {
    boolean single = false;
    boolean multiple = false;
    boolean complete = false;
    boolean partial = false;
    boolean set = false;
    boolean objectOfSets = false;
    boolean ground = false;
    Set<Integer> arities = new HashSet<>();
    List<RuleDraft> defaults = new ArrayList<>(1);
    for (RuleDraft rule : node.rules) {
      boolean isGround = rule.isGround();
      ground |= isGround;
      arities.add(rule.arity());
      if (rule.source.isDefault()) {
        defaults.add(rule);
      }
      if (rule.isMultiValue()) {
        multiple = true;
        set |= isGround;
        objectOfSets |= !isGround;
        partial = true;
      } else {
        single = true;
        complete |= isGround;
        partial |= !isGround;
      }
    }
    RuleDraft first = node.rules.getFirst();
    RuleDraft last = node.rules.getLast();
    List<RuleDraft> below = List.of();
    if (node.hasChildren()) {
      if (ground) {
        below = below(node, _ -> true);
      }
      boolean dynamic = node.rules.stream().anyMatch(rule -> !rule.isGround());
      if (below.isEmpty() && dynamic) {
        below = below(node, RuleDraft::isFunction);
      }
    }
    if (!below.isEmpty()) {
      StringBuilder message = new StringBuilder("rule " + fullName(last) + " conflicts with:");
      for (RuleDraft rule : below) {
        message.append("\n  rule ").append(fullName(rule)).append(" at ");
        message.append(rule.source.location());
      }
      error(first, message.toString());
    } else if ((single && multiple)
        || arities.size() > 1
        || (complete && partial)
        || (set && objectOfSets)) {
      error(first, "conflicting rules " + fullName(last) + " found", kinds(node));
    } else if (defaults.size() > 1) {
      StringBuilder message =
          new StringBuilder("multiple default rules " + fullName(last) + " found at ");
      String separator = "";
      for (RuleDraft rule : defaults) {
        message.append(separator).append(rule.source.location());
        separator = ", ";
      }
      findings.add(
          Stage.CHECK_RULE_CONFLICTS,
          RegoErrorCode.REGO_TYPE_ERROR,
          defaults.getFirst().module.source.packageLocation(),
          message.toString(),
          "keep one of them");
    }
  }

  private void error(RuleDraft place, String message, String... hints) {
    findings.add(
        Stage.CHECK_RULE_CONFLICTS,
        RegoErrorCode.REGO_TYPE_ERROR,
        place.source.location(),
        message,
        hints);
  }

  /** What the rules at a place are, one of each kind. */
  private static String[] kinds(PathNode node) {
    List<String> kinds = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (RuleDraft rule : node.rules) {
      String kind;
      if (rule.isFunction()) {
        kind = "a function of " + rule.arity() + (rule.arity() == 1 ? " argument" : " arguments");
      } else if (rule.isMultiValue()) {
        kind = rule.isGround() ? "a set" : "an object of sets";
      } else {
        kind = rule.isGround() ? "a value" : "an object";
      }
      if (known.add(kind)) {
        kinds.add(kind + " at " + rule.source.location());
      }
    }
    return kinds.toArray(String[]::new);
  }

  static String fullName(RuleDraft rule) {
    return TermText.term(rule.reference());
  }

  /** The rules below a place, without those that stand below others of them, by their names. */
  private static List<RuleDraft> below(PathNode node, Predicate<RuleDraft> wanted) {
    List<RuleDraft> found = new ArrayList<>();
    List<PathNode> waiting = new ArrayList<>(node.sortedChildren().reversed());
    while (!waiting.isEmpty()) {
      PathNode at = waiting.removeLast();
      RuleDraft shortest = null;
      boolean hides = false;
      for (RuleDraft rule : at.rules) {
        if (wanted.test(rule)) {
          hides |= rule.isGround();
          if (shortest == null || rule.rest.size() < shortest.rest.size()) {
            shortest = rule;
          }
        }
      }
      if (shortest != null) {
        found.add(shortest);
      }
      if (!hides) {
        waiting.addAll(at.sortedChildren().reversed());
      }
    }
    found.sort((a, b) -> fullName(a).compareTo(fullName(b)));
    return found;
  }

  private void data(PathNode node) {
    List<String> path = new ArrayList<>();
    for (PathNode at = node; at.parent != null; at = at.parent) {
      if (!(at.key instanceof StringValue key)) {
        return;
      }
      path.addFirst(key.string());
    }
    if (options.dataExists().test(path)) {
      findings.add(
          Stage.CHECK_RULE_CONFLICTS,
          RegoErrorCode.REGO_COMPILE_ERROR,
          node.rules.getFirst().source.location(),
          "conflicting rule for data path " + String.join("/", path) + " found",
          "rename the rule, or take the path out of the data");
    }
  }

  private void packages(ModuleDraft module) {
    for (RuleDraft rule : module.rules) {
      if (rule.node.modules.isEmpty() || !rule.isGround()) {
        continue;
      }
      for (ModuleDraft other : rule.node.modules) {
        Location place = module.source.packageLocation();
        findings.add(
            Stage.CHECK_RULE_CONFLICTS,
            RegoErrorCode.REGO_TYPE_ERROR,
            place,
            "package "
                + packageName(other.source.packagePath())
                + " conflicts with rule "
                + TermText.term(rule.source.head().reference())
                + " defined at "
                + rule.source.location(),
            "rename the rule or the package");
      }
    }
  }

  private static String packageName(Term path) {
    String name = TermText.term(path);
    return name.startsWith("data.") ? name.substring("data.".length()) : name;
  }
}
