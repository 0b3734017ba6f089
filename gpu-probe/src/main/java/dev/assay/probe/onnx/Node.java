package dev.assay.probe.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node of a graph or function.
 *
 * @param name may be empty, and need not be unique
 * @param overload which of the functions of this name it calls; empty for none in particular
 * @param inputs names of values; empty where an optional one is left out
 * @param constants tensors in its attributes; of a Constant node its value, under the name of the
 *     node's output
 * @param subgraphs graphs in its attributes
 * @param integers the attributes that are one integer
 * @param referred the attributes whose value the caller of the function gives
 */
public record Node(
    String name,
    Operator operator,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<Weight> constants,
    List<Graph> subgraphs,
    Map<String, Long> integers,
    Set<String> referred) {
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    constants = List.copyOf(constants);
    subgraphs = List.copyOf(subgraphs);
    integers = Map.copyOf(integers);
    referred = Set.copyOf(referred);
  }
}
