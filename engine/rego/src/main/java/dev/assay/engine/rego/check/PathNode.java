package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Annotations;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place below {@code data} while a program is checked: packages, and rules at their names. */
final class PathNode {
  final @Nullable PathNode parent;
  final Value key;

  /** In the order in which they were met. */
  final List<RuleDraft> rules = new ArrayList<>(1);

  /** Those whose package this is. */
  final List<ModuleDraft> modules = new ArrayList<>(0);

  /** Of a package: the names that its rules have, each with the path from {@code data} on. */
  final Map<String, List<Term>> exports = new HashMap<>(4);

  /** The metadata of scope package. */
  @Nullable Annotations packageAnnotations;

  /** The metadata of scope document or subpackages. */
  @Nullable Annotations annotations;

  /** The number of the vertex that stands for all rules at and below this; 0 is none yet. */
  int vertex;

  /** The same place in the program before, where there was one. */
  @Nullable RuleTree before;

  /** Whether the rules here are others than in the program before. */
  boolean changed;

  /** Whether rules here or below are others than before, or are gone. */
  boolean changedBelow;

  /** The keys of places that had rules at or below them before, and now have none. */
  Set<Value> lost = Set.of();

  private Map<Value, PathNode> children = Map.of();

  PathNode(@Nullable PathNode parent, Value key) {
    this.parent = parent;
    this.key = key;
  }

  @Nullable PathNode child(Value childKey) {
    return children.get(childKey);
  }

  /** The child that a part of a reference names, null where it is no constant. */
  @Nullable PathNode child(Term part) {
    return part instanceof Term.Constant constant ? children.get(constant.value()) : null;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** In no order. */
  Iterable<PathNode> children() {
    return children.values();
  }

  /** By their keys. */
  List<PathNode> sortedChildren() {
    if (children.size() < 2) {
      return List.copyOf(children.values());
    }
    return List.copyOf(new TreeMap<>(children).values());
  }

  /** Notes that rules that stood at a path are others now, or are gone. */
  void change(List<Term> path) {
    PathNode node = this;
    for (Term part : path) {
      node.changedBelow = true;
      PathNode child = node.child(part);
      if (child == null) {
        if (part instanceof Term.Constant(Value gone, _)) {
          node.lost = node.lost.isEmpty() ? new HashSet<>() : node.lost;
          node.lost.add(gone);
        }
        return;
      }
      node = child;
    }
    node.changedBelow = true;
    node.changed = true;
  }

  PathNode make(Value childKey, List<PathNode> made) {
    PathNode child = children.get(childKey);
    if (child == null) {
      child = new PathNode(this, childKey);
      if (children.isEmpty()) {
        children = new HashMap<>(4);
      }
      children.put(childKey, child);
      made.add(child);
    }
    return child;
  }

  /** This and all below it, a node before its children, these by their keys. */
  List<PathNode> depthFirst() {
    List<PathNode> found = new ArrayList<>();
    List<PathNode> waiting = new ArrayList<>(List.of(this));
    while (!waiting.isEmpty()) {
      PathNode node = waiting.removeLast();
      found.add(node);
      waiting.addAll(node.sortedChildren().reversed());
    }
    return found;
  }
}
