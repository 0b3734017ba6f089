package dev.assay.probe.onnx;

import java.util.Arrays;
import java.util.List;

/** Writes a graph: that of a model, of a branch or loop, or the body of a function. */
public class GraphBuilder {
  private final String name;
  private final ProtoWriter nodes = new ProtoWriter();
  private final ProtoWriter rest = new ProtoWriter();

  public GraphBuilder(String name) {
    this.name = name;
  }

  /**
   * An input.
   *
   * @param dims numbers, names of axes, or null for one of which nothing is said
   */
  public GraphBuilder input(String input, ElementType type, Object... dims) {
    rest.message(11, port(input, type, dims));
    return this;
  }

  /** An output; dims as those of an input. */
  public GraphBuilder output(String output, ElementType type, Object... dims) {
    rest.message(12, port(output, type, dims));
    return this;
  }

  /** An initializer. */
  public GraphBuilder weight(String weight, Values values) {
    rest.message(5, values.message(weight));
    return this;
  }

  /** An initializer with seeded values. */
  public GraphBuilder weight(String weight, ElementType type, long seed, long... dims) {
    return weight(weight, Values.seeded(type, seed, dims));
  }

  /** An initializer in a file beside the model; length -1 leaves it out. */
  public GraphBuilder external(
      String weight, ElementType type, String location, long offset, long length, long... dims) {
    ProtoWriter tensor =
        new Values(type, new byte[0], dims)
            .head(weight)
            .message(13, entry("location", location))
            .message(13, entry("offset", Long.toString(offset)));
    if (length >= 0) {
      tensor.message(13, entry("length", Long.toString(length)));
    }
    rest.message(5, tensor.varint(14, 1));
    return this;
  }

  /** A sparse initializer of one value, 1, at the first place. */
  public GraphBuilder sparse(String weight, long... dims) {
    Values value = Values.filled(1, 1);
    ProtoWriter sparse =
        new ProtoWriter()
            .message(1, value.message(weight))
            .message(2, Values.longs(0).message(weight + "_indices"));
    for (long dim : dims) {
      sparse.varint(3, dim);
    }
    rest.message(15, sparse);
    return this;
  }

  /** A node of ONNX's own operators. */
  public GraphBuilder node(
      String operator, List<String> inputs, List<String> outputs, Attr... attributes) {
    return node("", operator, inputs, outputs, attributes);
  }

  /** A node, named {@code <first output>_node}. */
  public GraphBuilder node(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Attr... attributes) {
    ProtoWriter node = new ProtoWriter();
    inputs.forEach(input -> node.string(1, input));
    outputs.forEach(output -> node.string(2, output));
    node.string(3, outputs.getFirst() + "_node").string(4, operator);
    for (Attr attribute : attributes) {
      node.message(5, attribute.message());
    }
    if (!domain.isEmpty()) {
      node.string(7, domain);
    }
    nodes.message(1, node);
    return this;
  }

  /** Fields of a GraphProto as they are. */
  public GraphBuilder fields(ProtoWriter fields) {
    rest.fields(fields);
    return this;
  }

  /** The GraphProto. */
  ProtoWriter message() {
    return new ProtoWriter().fields(nodes).string(2, name).fields(rest);
  }

  /** The nodes as a FunctionProto holds them. */
  ProtoWriter functionNodes() {
    byte[] bytes = nodes.toBytes();
    // Field 1 of a graph is field 7 of a function, both of one byte: (1 << 3 | 2), (7 << 3 | 2).
    ProtoWriter all = new ProtoWriter();
    int at = 0;
    while (at < bytes.length) {
      at++;
      int length = 0;
      int shift = 0;
      do {
        length |= (bytes[at] & 0x7F) << shift;
        shift += 7;
      } while (bytes[at++] < 0);
      all.bytes(7, Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    return all;
  }

  static ProtoWriter entry(String key, String value) {
    return new ProtoWriter().string(1, key).string(2, value);
  }

  private static ProtoWriter port(String name, ElementType type, Object... dims) {
    ProtoWriter shape = new ProtoWriter();
    for (Object dim : dims) {
      ProtoWriter dimension = new ProtoWriter();
      if (dim instanceof Number length) {
        dimension.varint(1, length.longValue());
      } else if (dim instanceof String axis) {
        dimension.string(2, axis);
      }
      shape.message(1, dimension);
    }
    ProtoWriter tensor = new ProtoWriter().varint(1, type.id()).message(2, shape);
    return new ProtoWriter().string(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
