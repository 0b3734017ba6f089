package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a model when a runtime puts the bodies of functions in the place of their calls.
 * Functions that call functions twice double at each level, so that it is counted and not done.
 */
final class UnfoldedFunctions {
  private final Functions functions;
  private final Map<FunctionName, Size> sizes = new HashMap<>();
  private final Set<FunctionName> open = new HashSet<>();

  UnfoldedFunctions(Functions functions) {
    this.functions = functions;
  }

  /**
   * The size of something, all calls replaced.
   *
   * @param nodes the largest long where there are more
   * @param bytes of its constants, sparse ones as the dense ones that they become
   * @param depth of calls within it
   */
  record Size(long nodes, long bytes, int depth) {
    static final Size NONE = new Size(0, 0, 0);

    Size plus(Size other) {
      return new Size(
          saturated(nodes, other.nodes),
          saturated(bytes, other.bytes),
          Math.max(depth, other.depth));
    }
  }

  /** What a function becomes, its own body included. */
  Size of(Function function) throws ModelRefusedException {
    return of(function, 1);
  }

  /**
   * What the calls of some nodes, those of subgraphs included, become; not the nodes themselves.
   */
  Size calls(List<Node> nodes) throws ModelRefusedException {
    return calls(nodes, 0);
  }

  private Size of(Function function, int level) throws ModelRefusedException {
    FunctionName name = FunctionName.of(function);
    Size known = sizes.get(name);
    if (known != null) {
      return checked(name, known, level);
    }
    if (!open.add(name)) {
      throw new ModelRefusedException(
          ModelRefusal.RECURSION, name + " calls itself, directly or by others; write it without");
    }
    checked(name, Size.NONE, level);
    Size size = body(function.nodes()).plus(calls(function.nodes(), level));
    for (Weight weight : function.defaults()) {
      size = size.plus(new Size(0, weight.denseBytes(), 0));
    }
    size = new Size(size.nodes(), size.bytes(), size.depth() + 1);
    open.remove(name);
    sizes.put(name, size);
    return size;
  }

  private static Size checked(FunctionName name, Size size, int level)
      throws ModelRefusedException {
    if (level - 1 + Math.max(1, size.depth()) > ModelGate.MAX_CALL_DEPTH) {
      throw new ModelRefusedException(
          ModelRefusal.LIMIT,
          "functions call each other deeper than "
              + ModelGate.MAX_CALL_DEPTH
              + " levels, the limit, at "
              + name);
    }
    return size;
  }

  private Size calls(List<Node> nodes, int level) throws ModelRefusedException {
    Size size = Size.NONE;
    for (Node node : nodes) {
      Function function = functions.calledBy(node);
      if (function != null) {
        size = size.plus(of(function, level + 1));
      }
      for (Graph subgraph : node.subgraphs()) {
        size = size.plus(calls(subgraph.nodes(), level));
      }
    }
    return size;
  }

  /** As it is written. */
  private static Size body(List<Node> nodes) {
    Size size = Size.NONE;
    for (Node node : nodes) {
      size = size.plus(new Size(1, bytes(node.constants()), 0));
      for (Graph subgraph : node.subgraphs()) {
        size = size.plus(new Size(0, bytes(subgraph.weights()), 0)).plus(body(subgraph.nodes()));
      }
    }
    return size;
  }

  private static long bytes(List<Weight> weights) {
    long bytes = 0;
    for (Weight weight : weights) {
      bytes = saturated(bytes, weight.denseBytes());
    }
    return bytes;
  }

  static long saturated(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
