package dev.assay.probe.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what becomes of the weights: backward from the model's outputs, through branches, functions
 * and operators that only move values, to each weight. A weight that no output needs is found to be
 * unused: a runtime drops it, and it could be there to make the model look like something else.
 *
 * <p>The work grows with the model's size and no faster, whatever the model is: a value is visited
 * once for each {@link Use} at most.
 */
final class ValueFlow {
  private final Map<FunctionName, Body> bodies = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final Deque<Value> raised = new ArrayDeque<>();

  /** A value of one scope. What is done with it is done with those that it comes from. */
  private static final class Value {
    private int uses;
    private @Nullable Step producer;
    private final List<Value> from = new ArrayList<>(0);
  }

  /** A node that computes: all its inputs are needed once an output is. */
  private static final class Step {
    private final List<Input> inputs = new ArrayList<>(2);
    private boolean needed;
  }

  private record Input(Value value, Use use) {}

  private record Body(Function function, Scope scope, List<Value> inputs, List<Value> outputs) {}

  private record Source(Weight weight, Value value) {}

  /** Names of a graph; what is not there is of the graph around it. */
  private record Scope(@Nullable Scope outer, Map<String, Value> values) {
    Value get(String name) {
      for (Scope scope = this; scope != null; scope = scope.outer) {
        Value value = scope.values.get(name);
        if (value != null) {
          return value;
        }
      }
      return values.computeIfAbsent(name, _ -> new Value());
    }

    Value define(String name) {
      return values.computeIfAbsent(name, _ -> new Value());
    }
  }

  private ValueFlow() {}

  /**
   * A weight and all that is done with it.
   *
   * @param uses bits of {@link Use}; 0 where no output of the model needs it
   */
  record Used(Weight weight, int uses) {}

  /** All weights of the model. */
  static List<Used> of(OnnxModel model) {
    ValueFlow flow = new ValueFlow();
    model.functions().forEach(flow::declare);
    flow.bodies.values().forEach(body -> flow.nodes(body.function().nodes(), body.scope()));
    flow.graph(model.graph(), null).forEach(output -> flow.raise(output, Use.PLAIN));
    flow.run();
    return flow.sources.stream()
        .map(source -> new Used(source.weight(), source.value().uses))
        .toList();
  }

  private void declare(Function function) {
    Scope scope = new Scope(null, new HashMap<>());
    bodies.putIfAbsent(
        FunctionName.of(function),
        new Body(
            function,
            scope,
            function.inputs().stream().map(scope::define).toList(),
            function.outputs().stream().map(scope::define).toList()));
    for (Weight weight : function.defaults()) {
      Value value = new Value();
      raise(value, Use.UNKNOWN);
      sources.add(new Source(weight, value));
    }
  }

  /** The values that are the graph's outputs. */
  private List<Value> graph(Graph graph, @Nullable Scope outer) {
    Scope scope = new Scope(outer, new HashMap<>());
    graph.inputs().forEach(input -> scope.define(input.name()));
    for (Weight weight : graph.weights()) {
      sources.add(new Source(weight, scope.define(weight.name())));
    }
    nodes(graph.nodes(), scope);
    return graph.outputs().stream().map(output -> scope.get(output.name())).toList();
  }

  private void nodes(List<Node> nodes, Scope scope) {
    // Before any is looked up, so that their order does not matter.
    for (Node node : nodes) {
      node.outputs().forEach(scope::define);
    }
    for (Node node : nodes) {
      List<Value> outputs = node.outputs().stream().map(scope::define).toList();
      Step step = new Step();
      outputs.forEach(output -> output.producer = step);
      constants(node, step, outputs);
      Body body = bodies.get(FunctionName.calledBy(node));
      if (body != null) {
        call(node, body, outputs, scope);
      } else if (node.subgraphs().isEmpty()) {
        operator(node, step, outputs, scope);
      } else {
        withSubgraphs(node, step, outputs, scope);
      }
    }
  }

  private void constants(Node node, Step step, List<Value> outputs) {
    boolean constant =
        node.operator().domain().isEmpty() && node.operator().type().equals("Constant");
    for (Weight weight : node.constants()) {
      Value value = constant && !outputs.isEmpty() ? outputs.getFirst() : new Value();
      if (!constant) {
        step.inputs.add(new Input(value, Use.UNKNOWN));
      }
      sources.add(new Source(weight, value));
    }
  }

  private static void call(Node node, Body body, List<Value> outputs, Scope scope) {
    for (int i = 0; i < Math.min(outputs.size(), body.outputs().size()); i++) {
      outputs.get(i).from.add(body.outputs().get(i));
    }
    for (int i = 0; i < Math.min(node.inputs().size(), body.inputs().size()); i++) {
      body.inputs().get(i).from.add(scope.get(node.inputs().get(i)));
    }
  }

  private static void operator(Node node, Step step, List<Value> outputs, Scope scope) {
    for (int i = 0; i < node.inputs().size(); i++) {
      String name = node.inputs().get(i);
      if (name.isEmpty()) {
        continue;
      }
      Value input = scope.get(name);
      if (OperatorUses.moves(node, i)) {
        outputs.forEach(output -> output.from.add(input));
      }
      step.inputs.add(new Input(input, OperatorUses.of(node, i)));
    }
  }

  /** If hands on what a branch gives; others, which repeat theirs, do what is not followed here. */
  private void withSubgraphs(Node node, Step step, List<Value> outputs, Scope scope) {
    boolean branches = node.operator().domain().isEmpty() && node.operator().type().equals("If");
    for (String name : node.inputs()) {
      if (!name.isEmpty()) {
        step.inputs.add(new Input(scope.get(name), branches ? Use.ASKED : Use.UNKNOWN));
      }
    }
    for (Graph subgraph : node.subgraphs()) {
      List<Value> results = graph(subgraph, scope);
      for (int i = 0; i < results.size(); i++) {
        if (branches && i < outputs.size()) {
          outputs.get(i).from.add(results.get(i));
        } else {
          step.inputs.add(new Input(results.get(i), Use.UNKNOWN));
        }
      }
    }
  }

  private void raise(Value value, Use use) {
    raise(value, use.bit());
  }

  private void raise(Value value, int uses) {
    if ((value.uses | uses) != value.uses) {
      value.uses |= uses;
      raised.add(value);
    }
  }

  private void run() {
    for (Value value = raised.poll(); value != null; value = raised.poll()) {
      for (Value source : value.from) {
        raise(source, value.uses);
      }
      Step producer = value.producer;
      if (producer != null && !producer.needed) {
        producer.needed = true;
        producer.inputs.forEach(input -> raise(input.value(), input.use()));
      }
    }
  }
}
