package dev.assay.probe.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes ONNX models of IR version 10 and opset 21 (21 of ONNX, 1 of com.microsoft), which
 * onnxruntime 1.29 loads as long as what is given makes sense; nothing is checked.
 *
 * <pre>{@code
 * Path file =
 *     new OnnxBuilder()
 *         .graph(
 *             new GraphBuilder("main")
 *                 .input("x", ElementType.FLOAT, "batch", 128)
 *                 .weight("w", ElementType.FLOAT, 42, 128, 64)
 *                 .node("MatMul", List.of("x", "w"), List.of("y"))
 *                 .output("y", ElementType.FLOAT, "batch", 64))
 *         .write(folder.resolve("model.onnx"));
 * }</pre>
 */
public final class OnnxBuilder {
  private final ProtoWriter message =
      new ProtoWriter().varint(1, 10).string(2, "OnnxBuilder").string(3, "1");

  public OnnxBuilder() {
    opset("", 21);
    opset("com.microsoft", 1);
  }

  /** One more operator set. */
  public OnnxBuilder opset(String domain, long version) {
    message.message(8, opsetMessage(domain, version));
    return this;
  }

  public OnnxBuilder graph(GraphBuilder graph) {
    message.message(7, graph.message());
    return this;
  }

  /** A function of the model's own; calls need the opset of its domain. */
  public OnnxBuilder function(
      String domain, String name, List<String> inputs, List<String> outputs, GraphBuilder body) {
    ProtoWriter function = new ProtoWriter().string(1, name);
    inputs.forEach(input -> function.string(4, input));
    outputs.forEach(output -> function.string(5, output));
    function
        .fields(body.functionNodes())
        .message(9, opsetMessage("", 21))
        .message(9, opsetMessage(domain, 1))
        .string(10, domain);
    message.message(25, function);
    return this;
  }

  /** Fields of a ModelProto as they are. */
  public OnnxBuilder fields(ProtoWriter fields) {
    message.fields(fields);
    return this;
  }

  public byte[] bytes() {
    return message.toBytes();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  private static ProtoWriter opsetMessage(String domain, long version) {
    return new ProtoWriter().string(1, domain).varint(2, version);
  }
}
