package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which rules refer to which. Its vertices are rules, each branch after {@code else} one of its
 * own, and groups of rules: all below a path, or all that a reference with variables may mean.
 * Groups keep the graph small where many rules refer to many.
 */
final class RuleGraph {
  /** Ints that are appended. */
  static final class Ints {
    private int[] items = new int[4];
    private int size;

    void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    int size() {
      return size;
    }

    int get(int index) {
      return items[index];
    }
  }

  private final PathNode data;

  /** By the number of the vertex; null for a group. */
  private final List<@Nullable RuleDraft> vertices = new ArrayList<>();

  private final List<Ints> edges = new ArrayList<>();

  /** Of rules that have references with variables. */
  private final Map<RuleDraft, List<RuleReference.Dynamic>> dynamic = new HashMap<>();

  /** Edges of the same rules that are not from references with variables. */
  private final Map<RuleDraft, Ints> ground = new HashMap<>();

  /** Rules and groups that refer to places whose rules are others than before, or are gone. */
  private final BitSet touched = new BitSet();

  private final Map<List<Object>, Integer> groups = new HashMap<>();
  private final List<PathNode> unfinished = new ArrayList<>();
  private boolean ordered;

  RuleGraph(PathNode data, List<ModuleDraft> modules) {
    this.data = data;
    vertex(null); // 0 is none
    for (ModuleDraft module : modules) {
      for (RuleDraft first : module.rules) {
        for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
          rule.vertex = vertex(rule);
        }
      }
    }
    for (ModuleDraft module : modules) {
      for (RuleDraft first : module.rules) {
        for (RuleDraft rule = first; rule != null; rule = rule.otherwise) {
          new Edges(rule).find();
        }
      }
    }
  }

  int size() {
    return vertices.size();
  }

  @Nullable RuleDraft rule(int vertex) {
    return vertices.get(vertex);
  }

  /** Whether what rules are found to be may depend on those that stand before them. */
  boolean isOrdered() {
    return ordered;
  }

  /** Whether a rule refers to a place whose rules are others than before, or are gone. */
  boolean isTouched(RuleDraft rule) {
    return touched.get(rule.vertex);
  }

  Ints edges(int vertex) {
    return edges.get(vertex);
  }

  /** Edges of a rule that do not depend on what variables hold. */
  Ints groundEdges(RuleDraft rule) {
    return ground.getOrDefault(rule, edges.get(rule.vertex));
  }

  List<RuleReference.Dynamic> dynamic(RuleDraft rule) {
    return dynamic.getOrDefault(rule, List.of());
  }

  private int vertex(@Nullable RuleDraft rule) {
    vertices.add(rule);
    edges.add(new Ints());
    return vertices.size() - 1;
  }

  /** Finds the edges of a rule. */
  private final class Edges {
    private final RuleDraft rule;
    private final Ints found;
    private final Set<Object> known = new HashSet<>();

    Edges(RuleDraft rule) {
      this.rule = rule;
      this.found = edges.get(rule.vertex);
    }

    void find() {
      for (RuleReference reference : rule.references) {
        ordered |= reference.asksForNoName();
        switch (reference) {
          case RuleReference.Ground(List<Term> path) -> {
            if (!path.isEmpty()) {
              ground(path);
            } else if (known.add(data)) {
              addGround(below(data));
              touch(data.changedBelow);
            }
          }
          case RuleReference.Dynamic several -> dynamic(several);
        }
      }
    }

    private void dynamic(RuleReference.Dynamic reference) {
      if (!dynamic.containsKey(rule)) {
        ground.put(rule, new Ints());
        for (int i = 0; i < found.size(); i++) {
          ground.get(rule).add(found.get(i));
        }
      }
      dynamic.computeIfAbsent(rule, _ -> new ArrayList<>()).add(reference);
      for (List<Term> one : reference.paths()) {
        int group = group(one);
        touch(touched.get(group));
        if (known.add(group)) {
          found.add(group);
        }
      }
    }

    private void touch(boolean touches) {
      if (touches) {
        touched.set(rule.vertex);
      }
    }

    private void ground(List<Term> path) {
      touch(
          walk(
              path,
              target -> {
                for (RuleDraft branch = target; branch != null; branch = branch.otherwise) {
                  if (known.add(branch)) {
                    addGround(branch.vertex);
                  }
                }
              },
              node -> {
                if (known.add(node)) {
                  addGround(below(node));
                }
              }));
    }

    private void addGround(int vertex) {
      found.add(vertex);
      Ints apart = ground.get(rule);
      if (apart != null) {
        apart.add(vertex);
      }
    }
  }

  /** The group of all rules that a path with variables may mean. */
  private int group(List<Term> path) {
    List<Object> shape = new ArrayList<>(path.size());
    for (Term part : path) {
      Value value = Terms.toValue(part);
      shape.add(value == null ? RuleGraph.class : value);
    }
    Integer known = groups.get(shape);
    if (known != null) {
      return known;
    }
    int group = vertex(null);
    groups.put(shape, group);
    Ints to = edges.get(group);
    Set<Object> met = new HashSet<>();
    boolean touches =
        walk(
            path,
            target -> {
              for (RuleDraft branch = target; branch != null; branch = branch.otherwise) {
                if (met.add(branch)) {
                  to.add(branch.vertex);
                }
              }
            },
            node -> {
              if (met.add(node)) {
                to.add(below(node));
              }
            });
    touched.set(group, touches);
    return group;
  }

  /** The group of all rules at and below a place. */
  private int below(PathNode node) {
    if (node.vertex == 0) {
      node.vertex = vertex(null);
      unfinished.add(node);
      while (!unfinished.isEmpty()) {
        finish(unfinished.removeLast());
      }
    }
    return node.vertex;
  }

  private void finish(PathNode node) {
    Ints to = edges.get(node.vertex);
    for (RuleDraft rule : node.rules) {
      for (RuleDraft branch = rule; branch != null; branch = branch.otherwise) {
        to.add(branch.vertex);
      }
    }
    for (PathNode child : node.children()) {
      if (child.vertex == 0) {
        child.vertex = vertex(null);
        unfinished.add(child);
      }
      to.add(child.vertex);
    }
  }

  private record Step(PathNode node, int depth) {}

  /**
   * The rules that a path meets on its way, and the places where it ends.
   *
   * @return whether some of them are others than before, or are gone
   */
  private boolean walk(List<Term> path, Consumer<RuleDraft> rules, Consumer<PathNode> ends) {
    boolean touches = false;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(data, 0));
    while (!steps.isEmpty()) {
      Step step = steps.removeLast();
      touches |= step.node().changed;
      if (step.depth() == path.size()) {
        touches |= step.node().changedBelow;
        if (step.node().hasChildren()) {
          ends.accept(step.node());
        }
        continue;
      }
      Term part = path.get(step.depth());
      int depth = step.depth() + 1;
      if (Terms.isConstant(part)) {
        PathNode child = step.node().child(part);
        if (child != null) {
          meet(child, path, depth, rules);
          steps.add(new Step(child, depth));
        } else if (part instanceof Term.Constant(Value key, _)) {
          touches |= step.node().lost.contains(key);
        } else {
          touches |= !step.node().lost.isEmpty();
        }
      } else {
        touches |= !step.node().lost.isEmpty();
        for (PathNode child : step.node().children()) {
          meet(child, path, depth, rules);
          steps.add(new Step(child, depth));
        }
      }
    }
    return touches;
  }

  private static void meet(PathNode node, List<Term> path, int depth, Consumer<RuleDraft> rules) {
    for (RuleDraft rule : node.rules) {
      if (depth == path.size() || rule.rest.isEmpty() || mayMeet(rule, path, depth)) {
        rules.accept(rule);
      }
    }
  }

  private static boolean mayMeet(RuleDraft rule, List<Term> path, int depth) {
    List<Term> own = rule.path();
    for (int i = depth; i < own.size() && i < path.size(); i++) {
      if (own.get(i) instanceof Term.Constant constant && Terms.isConstant(path.get(i))) {
        if (!constant.value().equals(Terms.toValue(path.get(i)))) {
          return false;
        }
      }
    }
    return true;
  }

  /** All rules that a path may mean. */
  Set<RuleDraft> targets(List<Term> path) {
    Set<RuleDraft> found = new LinkedHashSet<>();
    walk(
        path,
        found::add,
        end -> {
          for (PathNode node : end.depthFirst()) {
            found.addAll(node.rules);
          }
        });
    return found;
  }
}
