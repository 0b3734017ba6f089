package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.TypeTree;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules depend on a document, through whichever others. Found out when a program is first
 * asked, since few programs replace documents. Safe for use by several threads.
 */
final class TypeCheckerDependents {
  private final List<CheckedRule> rules;
  private @Nullable Node data;

  /** By what is replaced; the trees are shared, since nothing is added to them. */
  private final Map<Target, TypeTree> relaxed = new HashMap<>();

  private record Target(List<Value> path, boolean isFunction) {}

  /** How many paths are still answered: all of them for each of many targets would be endless. */
  private int left = 300_000;

  /** A path below data, and who refers to it. */
  private static final class Node {
    final @Nullable Node parent;
    final List<Value> path;
    final Map<Value, Node> children = new HashMap<>(0);

    /** Rules that stand here. */
    final List<CheckedRule> rules = new ArrayList<>(0);

    /** Places of rules that refer to all that lies at the path or below. */
    final Set<Node> referToAll = new LinkedHashSet<>(0);

    /** Places of rules that refer to something below the path. */
    final Set<Node> referBelow = new LinkedHashSet<>(0);

    Node(@Nullable Node parent, List<Value> path) {
      this.parent = parent;
      this.path = path;
    }

    Node child(Value key) {
      return children.computeIfAbsent(
          key,
          _ -> {
            List<Value> longer = new ArrayList<>(path);
            longer.add(key);
            return new Node(this, longer);
          });
    }
  }

  TypeCheckerDependents(List<CheckedRule> rules) {
    this.rules = rules;
  }

  /** Where nothing is known any more once a path is replaced; null where that is nowhere. */
  synchronized @Nullable TypeTree relaxed(List<Value> path, boolean isFunction) {
    Target target = new Target(path, isFunction);
    TypeTree tree = relaxed.get(target);
    if (tree == null) {
      for (List<Value> dependent : of(path)) {
        if (!isFunction || !dependent.equals(path)) {
          tree = tree == null ? new TypeTree() : tree;
          tree.put(dependent, AnyType.ANY);
        }
      }
      if (tree != null) {
        relaxed.put(target, tree);
      }
    }
    return tree;
  }

  /**
   * The paths of the rules that a path refers to, and of those that depend on them; of all rules,
   * where many paths were asked for that much depends on.
   */
  private List<List<Value>> of(List<Value> path) {
    if (left <= 0) {
      return List.of(List.of());
    }
    List<List<Value>> paths = affected(path);
    left -= paths.size();
    return paths;
  }

  private List<List<Value>> affected(List<Value> path) {
    Node node = graph();
    Set<Node> affected = new LinkedHashSet<>();
    ArrayDeque<Node> open = new ArrayDeque<>();
    for (Value key : path) {
      node = node.children.get(key);
      if (node == null) {
        return paths(affected, open);
      }
      if (!node.rules.isEmpty()) {
        open.add(node);
      }
    }
    addBelow(node, open);
    return paths(affected, open);
  }

  private static void addBelow(Node start, ArrayDeque<Node> open) {
    ArrayDeque<Node> below = new ArrayDeque<>(List.of(start));
    while (!below.isEmpty()) {
      Node node = below.remove();
      if (!node.rules.isEmpty()) {
        open.add(node);
      }
      below.addAll(node.children.values());
    }
  }

  private static List<List<Value>> paths(Set<Node> affected, ArrayDeque<Node> open) {
    Set<Node> asked = new HashSet<>();
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (!affected.add(node)) {
        continue;
      }
      open.addAll(node.referBelow);
      for (Node above = node; above != null && asked.add(above); above = above.parent) {
        open.addAll(above.referToAll);
      }
    }
    List<List<Value>> paths = new ArrayList<>(affected.size());
    for (Node node : affected) {
      paths.add(node.path);
    }
    return paths;
  }

  private Node graph() {
    Node root = data;
    if (root == null) {
      root = new Node(null, List.of());
      IdentityHashMap<CheckedRule, Node> places = new IdentityHashMap<>();
      for (CheckedRule rule : rules) {
        Node node = root;
        for (Term part : rule.reference().path()) {
          Value key = GroundTerms.value(part);
          if (key == null) {
            break;
          }
          node = node.child(key);
        }
        node.rules.add(rule);
        places.put(rule, node);
      }
      for (CheckedRule rule : rules) {
        References references = new References(root, Objects.requireNonNull(places.get(rule)));
        for (CheckedRule branch = rule; branch != null; branch = branch.otherwise()) {
          references.rule(branch);
        }
      }
      data = root;
    }
    return root;
  }

  /** Notes what a rule refers to. */
  private static final class References extends AstWalker {
    private final Node data;
    private final Node place;

    References(Node data, Node place) {
      this.data = data;
      this.place = place;
    }

    void rule(CheckedRule rule) {
      terms(rule.reference().path());
      if (rule.arguments() != null) {
        terms(rule.arguments());
      }
      if (rule.key() != null) {
        term(rule.key());
      }
      if (rule.value() != null) {
        term(rule.value());
      }
      body(rule.body());
    }

    @Override
    public void var(Term.Var variable) {
      refer(variable, List.of());
    }

    @Override
    public void ref(Term.Ref reference) {
      if (reference.head() instanceof Term.Var root) {
        refer(root, reference.path());
      } else {
        term(reference.head());
      }
      terms(reference.path());
    }

    private void refer(Term.Var root, List<Term> path) {
      if (!root.name().equals("data")) {
        return;
      }
      Node node = data;
      for (Term part : path) {
        Value key = GroundTerms.value(part);
        if (key == null) {
          break;
        }
        Node next = node.children.get(key);
        if (next == null) {
          return;
        }
        if (!next.rules.isEmpty()) {
          next.referBelow.add(place);
        }
        node = next;
      }
      node.referToAll.add(place);
    }
  }
}
