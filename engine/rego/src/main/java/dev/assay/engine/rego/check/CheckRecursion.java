package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules that refer to themselves, through others or not. */
final class CheckRecursion {
  /** Each error takes a search of the graph. */
  private static final int MAX_ERRORS = 1000;

  /** A cycle of more rules is shown in part. */
  private static final int MAX_STEPS = 100;

  private final RuleGraph graph;
  private final BitSet cyclic;
  private final Findings findings;
  private final int limit;

  CheckRecursion(RuleGraph graph, BitSet cyclic, Findings findings, int limit) {
    this.graph = graph;
    this.cyclic = cyclic;
    this.findings = findings;
    this.limit = limit == 0 ? MAX_ERRORS : Math.min(limit + 1, MAX_ERRORS);
  }

  /**
   * Reports each rule that is on a cycle.
   *
   * @return whether there is one
   */
  boolean report(List<PathNode> depthFirst) {
    int reported = 0;
    for (PathNode node : depthFirst) {
      for (RuleDraft first : node.rules) {
        for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
          if (reported < limit && cyclic.get(rule.vertex) && report(rule)) {
            reported++;
          }
        }
      }
    }
    return reported > 0;
  }

  private boolean report(RuleDraft rule) {
    List<RuleDraft> path = path(rule, true);
    String how = " is recursive: ";
    String cause = "";
    if (path == null) {
      path = path(rule, false);
      if (path == null) {
        return false;
      }
      how = " may be recursive: ";
      cause = new RecursionCause(graph).of(path);
    }
    StringBuilder message = new StringBuilder("rule " + CheckConflicts.fullName(rule)).append(how);
    for (int i = 0; i < path.size(); i++) {
      if (path.size() > MAX_STEPS && i == MAX_STEPS - 1) {
        message.append(" -> … (").append(path.size() - MAX_STEPS).append(" more)");
        i = path.size() - 1;
      }
      message.append(i == 0 ? "" : " -> ").append(CheckConflicts.fullName(path.get(i)));
    }
    findings.add(
        Stage.CHECK_RECURSION,
        RegoErrorCode.REGO_RECURSION_ERROR,
        rule.source.location(),
        message + cause,
        "rules cannot be recursive; walk and graph.reachable go through what is nested");
    return true;
  }

  /** The shortest way from a rule back to it, or null. */
  private @Nullable List<RuleDraft> path(RuleDraft rule, boolean certain) {
    int[] from = new int[graph.size()];
    Arrays.fill(from, -1);
    Deque<Integer> waiting = new ArrayDeque<>(List.of(rule.vertex));
    while (!waiting.isEmpty()) {
      int vertex = waiting.remove();
      for (int to : next(vertex, certain)) {
        if (to == rule.vertex) {
          return path(rule, vertex, from);
        }
        if (from[to] < 0 && cyclic.get(to)) {
          from[to] = vertex;
          waiting.add(to);
        }
      }
    }
    return null;
  }

  private List<RuleDraft> path(RuleDraft rule, int last, int[] from) {
    List<RuleDraft> path = new ArrayList<>(List.of(rule));
    for (int at = last; at != rule.vertex; at = from[at]) {
      RuleDraft step = graph.rule(at);
      if (step != null) {
        path.add(step);
      }
    }
    path.add(rule);
    return path.reversed();
  }

  private int[] next(int vertex, boolean certain) {
    RuleDraft rule = graph.rule(vertex);
    if (rule == null || !certain || graph.dynamic(rule).isEmpty()) {
      return ints(graph.edges(vertex), List.of());
    }
    List<Integer> selected = new ArrayList<>();
    for (RuleReference.Dynamic ref : graph.dynamic(rule)) {
      Set<String> bound = boundBefore(rule, ref.index());
      for (List<Term> path : ref.paths()) {
        for (RuleDraft target : graph.targets(path)) {
          if (selects(ref.narrowed(), target, bound, null)) {
            for (RuleDraft branch = target; branch != null; branch = branch.otherwise) {
              selected.add(branch.vertex);
            }
          }
        }
      }
    }
    return ints(graph.groundEdges(rule), selected);
  }

  private static int[] ints(RuleGraph.Ints first, List<Integer> second) {
    int[] all = new int[first.size() + second.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < first.size() ? first.get(i) : second.get(i - first.size());
    }
    return all;
  }

  /** The variables that may have a value before an expression. */
  static Set<String> boundBefore(RuleDraft rule, int index) {
    Set<String> bound = new HashSet<>();
    VarCollector collector = VarCollector.all(bound);
    if (rule.arguments != null) {
      collector.terms(rule.arguments);
    }
    if (rule.key != null) {
      collector.term(rule.key);
    }
    if (rule.value != null) {
      collector.term(rule.value);
    }
    var expressions = rule.bodyInOrder.expressions();
    for (int i = 0; i < Math.min(index, expressions.size()); i++) {
      collector.expr(expressions.get(i));
    }
    return bound;
  }

  /**
   * Whether a path means a rule whatever its variables hold. One that has no value before takes
   * every value.
   *
   * @param open if not null: takes the positions that have to hold what the rule has there
   */
  static boolean selects(
      List<Term> path, RuleDraft rule, Set<String> bound, @Nullable List<Integer> open) {
    List<Term> own = rule.path();
    boolean certain = true;
    for (int i = 0; i < Math.min(path.size(), own.size()); i++) {
      if (!(own.get(i) instanceof Term.Constant constant)) {
        continue;
      }
      Term part = path.get(i);
      if (part instanceof Term.Var var && !bound.contains(var.name()) && count(path, var) == 1) {
        continue;
      }
      if (Terms.isConstant(part)) {
        if (!constant.value().equals(Terms.toValue(part))) {
          return false;
        }
        continue;
      }
      if (open == null) {
        return false;
      }
      certain = false;
      open.add(i);
    }
    return certain;
  }

  private static int count(List<Term> path, Term.Var var) {
    int count = 0;
    for (Term part : path) {
      if (part instanceof Term.Var other && other.name().equals(var.name())) {
        count++;
      }
    }
    return count;
  }
}
