package dev.assay.probe.onnx;

import java.util.List;

/**
 * A graph: the model's own, or one that a node runs.
 *
 * @param inputs those that a caller has to give: without the ones that an initializer fills
 * @param weights its initializers, sparse ones too; constants stand in their nodes
 */
public record Graph(
    String name, List<Port> inputs, List<Port> outputs, List<Weight> weights, List<Node> nodes) {
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    weights = List.copyOf(weights);
    nodes = List.copyOf(nodes);
  }
}
