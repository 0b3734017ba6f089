package dev.assay.probe.onnx;

import java.nio.charset.StandardCharsets;

/**
 * An attribute of a node.
 *
 * @param message the AttributeProto
 */
public record Attr(ProtoWriter message) {
  private static final int NAME = 1;
  private static final int TYPE = 20;

  public static Attr of(String name, long value) {
    return new Attr(start(name, 2).varint(3, value));
  }

  public static Attr of(String name, float value) {
    return new Attr(start(name, 1).fixed32(2, value));
  }

  public static Attr of(String name, String value) {
    return new Attr(start(name, 3).bytes(4, value.getBytes(StandardCharsets.UTF_8)));
  }

  public static Attr of(String name, long[] values) {
    ProtoWriter message = start(name, 7);
    for (long value : values) {
      message.varint(8, value);
    }
    return new Attr(message);
  }

  public static Attr of(String name, float[] values) {
    ProtoWriter message = start(name, 6);
    for (float value : values) {
      message.fixed32(7, value);
    }
    return new Attr(message);
  }

  public static Attr of(String name, Values tensor) {
    return new Attr(start(name, 4).message(5, tensor.message("")));
  }

  public static Attr of(String name, GraphBuilder graph) {
    return new Attr(start(name, 5).message(6, graph.message()));
  }

  /** One whose value the caller of the function gives by an attribute of its own. */
  public static Attr referred(String name, String ofFunction, int type) {
    return new Attr(start(name, type).string(21, ofFunction));
  }

  private static ProtoWriter start(String name, int type) {
    return new ProtoWriter().string(NAME, name).varint(TYPE, type);
  }
}
