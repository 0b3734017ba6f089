package dev.assay.probe.run;

import dev.assay.probe.onnx.Function;
import dev.assay.probe.onnx.Graph;
import dev.assay.probe.onnx.Node;
import dev.assay.probe.onnx.OnnxModel;
import dev.assay.probe.onnx.Port;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Whether the names in a model are plain. onnxruntime 1.29.0 writes them into its profile as they
 * are, so that a name with a quotation mark could say there what it likes.
 */
final class ProfileNames {
  private ProfileNames() {}

  /** Whether no name in the model could be more than a name in a profile. */
  static boolean arePlain(OnnxModel model) {
    Deque<Graph> graphs = new ArrayDeque<>(List.of(model.graph()));
    List<Node> nodes = new ArrayList<>();
    for (Function function : model.functions()) {
      if (!plain(function.operator().toString())
          || !plain(function.inputs())
          || !plain(function.outputs())) {
        return false;
      }
      nodes.addAll(function.nodes());
    }
    while (!graphs.isEmpty() || !nodes.isEmpty()) {
      for (Node node : nodes) {
        if (!plain(node.name())
            || !plain(node.operator().toString())
            || !plain(node.inputs())
            || !plain(node.outputs())) {
          return false;
        }
        graphs.addAll(node.subgraphs());
      }
      nodes.clear();
      Graph graph = graphs.poll();
      if (graph != null) {
        if (!plain(graph.name())
            || !graph.inputs().stream().map(Port::name).allMatch(ProfileNames::plain)
            || !graph.weights().stream().allMatch(weight -> plain(weight.name()))) {
          return false;
        }
        nodes.addAll(graph.nodes());
      }
    }
    return true;
  }

  private static boolean plain(List<String> names) {
    return names.stream().allMatch(ProfileNames::plain);
  }

  private static boolean plain(String name) {
    return name.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
  }
}
