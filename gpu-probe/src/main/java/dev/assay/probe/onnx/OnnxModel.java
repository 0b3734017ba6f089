package dev.assay.probe.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What stands in an ONNX file, without the values of its weights. Immutable.
 *
 * @param bytes of the file, external data not included
 * @param producer the tool that wrote it and its version, as it says itself; may be empty
 */
public record OnnxModel(
    long bytes,
    long irVersion,
    String producer,
    List<OpsetImport> opsets,
    Graph graph,
    List<Function> functions) {
  public OnnxModel {
    opsets = List.copyOf(opsets);
    functions = List.copyOf(functions);
  }

  /** What a caller has to give. */
  public List<Port> inputs() {
    return graph.inputs();
  }

  public List<Port> outputs() {
    return graph.outputs();
  }

  /** All tensors that come with the model: of all graphs, constants and functions. */
  public List<Weight> weights() {
    List<Weight> all = new ArrayList<>();
    addWeights(graph, all);
    for (Function function : functions) {
      all.addAll(function.defaults());
      forEach(function.nodes(), node -> all.addAll(node.constants()), g -> all.addAll(g.weights()));
    }
    return all;
  }

  /** How many nodes there are of each operator, as written: in all graphs and functions. */
  public Map<Operator, Integer> operators() {
    Map<Operator, Integer> counts = new TreeMap<>();
    Consumer<Node> count = node -> counts.merge(node.operator(), 1, Integer::sum);
    forEach(graph.nodes(), count, _ -> {});
    functions.forEach(function -> forEach(function.nodes(), count, _ -> {}));
    return counts;
  }

  /** How many numbers the model learned: the weights that {@link StoredPrecision} counts. */
  public long parameters() {
    return StoredPrecision.of(this).total().elements();
  }

  private static void addWeights(Graph graph, List<Weight> all) {
    all.addAll(graph.weights());
    forEach(graph.nodes(), node -> all.addAll(node.constants()), g -> all.addAll(g.weights()));
  }

  /** Each node, those of subgraphs included, and each subgraph; the reader bounds the depth. */
  static void forEach(List<Node> nodes, Consumer<Node> action, Consumer<Graph> onGraph) {
    for (Node node : nodes) {
      action.accept(node);
      for (Graph subgraph : node.subgraphs()) {
        onGraph.accept(subgraph);
        forEach(subgraph.nodes(), action, onGraph);
      }
    }
  }
}
