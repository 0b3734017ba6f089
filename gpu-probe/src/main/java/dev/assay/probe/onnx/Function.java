package dev.assay.probe.onnx;

import java.util.List;

/**
 * An operator that the model itself defines by other operators.
 *
 * @param overload tells functions of the same operator apart; mostly empty
 * @param defaults tensors that its attributes have where the caller gives none
 */
public record Function(
    Operator operator,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<Weight> defaults,
    List<Node> nodes) {
  public Function {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    defaults = List.copyOf(defaults);
    nodes = List.copyOf(nodes);
  }
}
