package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one node. */
final class NodeReader {
  private static final Operator CONSTANT = new Operator("", "Constant");

  /** The operators of classical machine learning keep what they learned in lists of numbers. */
  private static final String ML_DOMAIN = "ai.onnx.ml";

  private final List<String> inputs = new ArrayList<>(4);
  private final List<String> outputs = new ArrayList<>(1);
  private final List<AttributeReader> attributes = new ArrayList<>(2);
  private String name = "";
  private String type = "";
  private String domain = "";
  private String overload = "";

  private NodeReader() {}

  /** A NodeProto. */
  static Node read(Message message) throws IOException, ModelRefusedException {
    message.budget().node();
    NodeReader reader = new NodeReader();
    reader.fields(message);
    return reader.node(message);
  }

  /** A domain under its one name. */
  static String domain(String written) {
    return written.equals("ai.onnx") ? "" : written;
  }

  private void fields(Message message) throws IOException, ModelRefusedException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> {
          message.budget().name();
          inputs.add(message.anotherString());
        }
        case 2 -> {
          message.budget().name();
          outputs.add(message.anotherString());
        }
        case 3 -> name = message.string();
        case 4 -> type = message.string();
        case 5 -> attributes.add(AttributeReader.read(message.anotherMessage("attribute")));
        case 7 -> domain = domain(message.string());
        case 8 -> overload = message.string();
        case 6, 9, 10 -> message.skip();
        default -> throw message.unknown();
      }
    }
  }

  private Node node(Message message) throws ModelRefusedException {
    if (type.isEmpty()) {
      throw message.refusedWhole(ModelRefusal.MALFORMED, "names no operator");
    }
    Operator operator = new Operator(domain, type);
    List<Weight> constants = new ArrayList<>(0);
    List<Graph> subgraphs = new ArrayList<>(0);
    Map<String, Long> integers = new HashMap<>();
    Set<String> referred = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (AttributeReader attribute : attributes) {
      if (!names.add(attribute.name())) {
        throw message.refusedWhole(
            ModelRefusal.MALFORMED, "has the attribute '" + Shown.of(attribute.name()) + "' twice");
      }
      if (attribute.referred()) {
        referred.add(attribute.name());
      }
      Long integer = attribute.integer();
      if (integer != null) {
        integers.put(attribute.name(), integer);
      }
      subgraphs.addAll(attribute.graphs());
      constants(operator, attribute, constants);
    }
    return new Node(
        name, operator, overload, inputs, outputs, constants, subgraphs, integers, referred);
  }

  private void constants(Operator operator, AttributeReader attribute, List<Weight> constants) {
    boolean constant = operator.equals(CONSTANT);
    for (Weight tensor : attribute.tensors()) {
      constants.add(named(tensor, constant, attribute));
    }
    Weight numbers = numbers(operator, attribute);
    if (numbers != null) {
      constants.add(named(numbers, constant, attribute));
    }
  }

  /** Lists of numbers that are a tensor by another spelling, and not settings of an operator. */
  private static @Nullable Weight numbers(Operator operator, AttributeReader attribute) {
    if (operator.equals(CONSTANT)) {
      return attribute.numbers();
    }
    Weight numbers = operator.domain().equals(ML_DOMAIN) ? attribute.numbers() : null;
    return numbers != null && numbers.type() == ElementType.FLOAT ? numbers : null;
  }

  private Weight named(Weight tensor, boolean constant, AttributeReader attribute) {
    String value = outputs.isEmpty() ? name : outputs.getFirst();
    return new Weight(
        constant ? value : (name.isEmpty() ? value : name) + "/" + attribute.name(),
        tensor.type(),
        tensor.dims(),
        tensor.elements(),
        tensor.bytes(),
        tensor.sparse(),
        tensor.storage());
  }
}
