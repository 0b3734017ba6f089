package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Graphs that are objects from a node to the array or set of its neighbours. A node that is no key
 * is not in the graph; one whose value is something else has no neighbours.
 */
final class Graphs {
  private Graphs() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("graph.reachable", Graphs::reachable),
        Builtin.binary("graph.reachable_paths", Graphs::paths));
  }

  private static Value reachable(BuiltinContext context, Value graph, Value initial)
      throws BuiltinException {
    ObjectValue edges = Operands.object(graph, 1);
    Set<Value> seen = new HashSet<>();
    List<Value> reached = new ArrayList<>();
    Deque<Value> queue = new ArrayDeque<>(initial(initial));
    while (!queue.isEmpty()) {
      Value node = queue.remove();
      Value neighbours = edges.get(node);
      if (neighbours == null || !seen.add(node)) {
        continue;
      }
      reached.add(node);
      List<Value> next = neighbours(neighbours);
      context.spend(next.size());
      for (Value neighbour : next) {
        if (!seen.contains(neighbour)) {
          queue.add(neighbour);
        }
      }
    }
    return SetValue.copyOf(reached);
  }

  private static Value paths(BuiltinContext context, Value graph, Value initial)
      throws BuiltinException {
    ObjectValue edges = Operands.object(graph, 1);
    PathSearch search = new PathSearch(context, edges);
    for (Value node : initial(initial)) {
      if (edges.get(node) != null) {
        search.from(node);
      }
    }
    return SetValue.copyOf(search.found);
  }

  private static List<Value> initial(Value value) throws BuiltinException {
    List<Value> elements = Operands.elements(value);
    if (elements == null) {
      throw BuiltinException.type(2, value, "{array, set}");
    }
    return elements;
  }

  private static List<Value> neighbours(Value value) {
    List<Value> elements = Operands.elements(value);
    return elements == null ? List.of() : elements;
  }

  /** All longest paths without a cycle; there may be more than one can wait for. */
  private static final class PathSearch {
    private final BuiltinContext context;
    private final ObjectValue edges;
    private final List<Value> path = new ArrayList<>();
    private final Set<Value> onPath = new HashSet<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    final Set<Value> found = new HashSet<>();

    PathSearch(BuiltinContext context, ObjectValue edges) {
      this.context = context;
      this.edges = edges;
    }

    /** A node of the path, and which of its neighbours are still to be followed. */
    private static final class Step {
      final Iterator<Value> neighbours;

      /** Whether the node is not on the path twice. */
      final boolean first;

      /** Whether the path up to here has been found to end here. */
      boolean ends;

      Step(Iterator<Value> neighbours, boolean first) {
        this.neighbours = neighbours;
        this.first = first;
      }
    }

    void from(Value start) throws BuiltinException {
      enter(start);
      while (!steps.isEmpty()) {
        Step step = steps.getLast();
        if (step.neighbours.hasNext()) {
          follow(step, step.neighbours.next());
        } else {
          steps.removeLast();
          Value node = path.removeLast();
          if (step.first) {
            onPath.remove(node);
          }
        }
      }
    }

    private void follow(Step step, Value neighbour) throws BuiltinException {
      context.spend(1);
      // OPA follows a start that is its own neighbour once.
      boolean cycle = path.size() > 1 && onPath.contains(neighbour);
      if (cycle || edges.get(neighbour) == null) {
        end(step);
      } else {
        enter(neighbour);
      }
    }

    private void enter(Value node) throws BuiltinException {
      Value value = edges.get(node);
      List<Value> neighbours = value == null ? List.of() : neighbours(value);
      path.add(node);
      Step step = new Step(neighbours.iterator(), onPath.add(node));
      steps.add(step);
      if (neighbours.isEmpty()) {
        end(step);
      }
    }

    private void end(Step step) throws BuiltinException {
      if (!step.ends) {
        step.ends = true;
        context.spend(path.size());
        found.add(ArrayValue.copyOf(path));
      }
    }
  }
}
