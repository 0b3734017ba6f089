package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one graph. */
final class GraphReader {
  private GraphReader() {}

  /** A GraphProto. */
  static Graph read(Message message) throws IOException, ModelRefusedException {
    String name = "";
    List<Port> inputs = new ArrayList<>();
    List<Port> outputs = new ArrayList<>();
    List<Weight> weights = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> nodes.add(NodeReader.read(message.anotherMessage("node")));
        case 2 -> name = message.string();
        case 5 -> weights.add(TensorReader.read(message.anotherMessage("initializer")));
        case 11 -> inputs.add(TypeReader.read(message.anotherMessage("input")));
        case 12 -> outputs.add(TypeReader.read(message.anotherMessage("output")));
        case 15 ->
            weights.add(TensorReader.readSparse(message.anotherMessage("sparse initializer")));
        case 3, 4, 6, 7, 8, 9, 10, 13, 14, 16 -> message.skip();
        default -> throw message.unknown();
      }
    }
    Set<String> filled = new HashSet<>();
    for (Weight weight : weights) {
      if (weight.name().isEmpty()) {
        throw message.refusedWhole(ModelRefusal.MALFORMED, "has an initializer without a name");
      }
      if (!filled.add(weight.name())) {
        throw message.refusedWhole(
            ModelRefusal.MALFORMED, "has the initializer '" + Shown.of(weight.name()) + "' twice");
      }
    }
    Set<String> defined = new HashSet<>(filled);
    inputs.forEach(input -> defined.add(input.name()));
    define(message, nodes, defined);
    inputs.removeIf(input -> filled.contains(input.name()));
    return new Graph(name, inputs, outputs, weights, nodes);
  }

  /** Of two values of one name it would not be known which one a node takes. */
  static void define(Message message, List<Node> nodes, Set<String> defined)
      throws ModelRefusedException {
    for (Node node : nodes) {
      for (String output : node.outputs()) {
        if (!output.isEmpty() && !defined.add(output)) {
          throw message.refusedWhole(
              ModelRefusal.MALFORMED,
              "gives the name '" + Shown.of(output) + "' to two values; expected one");
        }
      }
    }
  }
}
