package dev.assay.engine.rego.check;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The strongly connected components of the graph of rules, by Tarjan's algorithm without recursion:
 * rules may refer to each other in chains of any length.
 */
final class Components {
  private final int[] order;

  /** Those that are on a cycle. */
  final BitSet cyclic = new BitSet();

  private final RuleGraph graph;
  private final int[] index;
  private final int[] low;
  private final boolean[] open;
  private final int[] stack;
  private int stackSize;
  private int orderSize;
  private int next = 1;

  Components(RuleGraph graph) {
    this.graph = graph;
    int size = graph.size();
    index = new int[size];
    low = new int[size];
    stack = new int[size];
    open = new boolean[size];
    int[] all = new int[size];
    order = all;
    for (int vertex = 1; vertex < size; vertex++) {
      if (index[vertex] == 0) {
        visit(vertex);
      }
    }
  }

  /**
   * How many rules stand one behind the other below each vertex; a group stands as high as the
   * highest of its members. Only where there is no cycle.
   */
  int[] levels() {
    int[] levels = new int[index.length];
    for (int i = 0; i < orderSize; i++) {
      int vertex = order[i];
      int below = 0;
      for (int edge = 0; edge < degree(vertex); edge++) {
        below = Math.max(below, levels[edge(vertex, edge)]);
      }
      levels[vertex] = graph.rule(vertex) == null ? below : below + 1;
    }
    return levels;
  }

  /** All vertices, each after those that it refers to, but within a cycle. */
  int[] order() {
    return Arrays.copyOf(order, orderSize);
  }

  /** How many edges a vertex has, that from a branch to the next one among them. */
  private int degree(int vertex) {
    RuleDraft rule = graph.rule(vertex);
    int size = graph.edges(vertex).size();
    return rule == null || rule.otherwise == null ? size : size + 1;
  }

  private int edge(int vertex, int number) {
    RuleGraph.Ints edges = graph.edges(vertex);
    if (number < edges.size()) {
      return edges.get(number);
    }
    RuleDraft rule = graph.rule(vertex);
    if (rule == null || rule.otherwise == null) {
      throw new IllegalStateException("no such edge");
    }
    return rule.otherwise.vertex;
  }

  private void visit(int root) {
    int[] path = new int[16];
    int[] position = new int[16];
    int depth = 0;
    path[0] = root;
    open(root);
    while (depth >= 0) {
      int vertex = path[depth];
      if (position[depth] < degree(vertex)) {
        int to = edge(vertex, position[depth]++);
        if (index[to] == 0) {
          open(to);
          depth++;
          if (depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
            position = Arrays.copyOf(position, depth * 2);
          }
          path[depth] = to;
          position[depth] = 0;
        } else if (open[to]) {
          low[vertex] = Math.min(low[vertex], index[to]);
          if (to == vertex) {
            cyclic.set(vertex);
          }
        }
      } else {
        if (low[vertex] == index[vertex]) {
          close(vertex);
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[vertex]);
        }
      }
    }
  }

  private void open(int vertex) {
    index[vertex] = next;
    low[vertex] = next;
    next++;
    stack[stackSize++] = vertex;
    open[vertex] = true;
  }

  private void close(int vertex) {
    boolean cycle = stack[stackSize - 1] != vertex;
    int member;
    do {
      member = stack[--stackSize];
      open[member] = false;
      order[orderSize++] = member;
      if (cycle) {
        cyclic.set(member);
      }
    } while (member != vertex);
  }
}
