package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ONNX files: everything but the values of the weights, which are passed over, so that the
 * size of a model does not count.
 *
 * <p>It takes less than protobuf does. Whatever could be understood in two ways is refused: a field
 * that is there twice, one that the schema does not know, an attribute of two types, a tensor whose
 * values do not fill its dims. And it is bounded, whatever the file says: {@value
 * Message#MAX_DEPTH} messages deep, {@value Budget#MAX_NODES} nodes, {@value Budget#MAX_TENSORS}
 * tensors, {@value Budget#MAX_RANK} dimensions of each, {@value Budget#MAX_NAMES} names, {@value
 * Budget#MAX_TEXT_BYTES} bytes of text.
 *
 * <p>What is not looked at: documentation, metadata, the inferred types of inner values, training
 * information. A runtime computes nothing from them.
 *
 * <p>Source: onnx.proto of ONNX 1.23 (IR version {@value #MAX_IR_VERSION}).
 */
public final class OnnxReader {
  /** The newest version of the format whose fields are known here. */
  public static final long MAX_IR_VERSION = 14;

  /** From this version on a model names the operator sets that it uses. */
  private static final long OPSET_IR_VERSION = 3;

  private static final int MAX_FUNCTIONS = 10_000;

  private long irVersion;
  private String producer = "";
  private String producerVersion = "";
  private final List<OpsetImport> opsets = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private @Nullable Graph graph;

  private OnnxReader() {}

  /**
   * Reads a file; external data is not touched.
   *
   * @throws ModelRefusedException where it is no ONNX model, is broken, goes beyond a limit or
   *     cannot be read
   */
  public static OnnxModel read(Path file) throws ModelRefusedException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ModelRefusedException(
            ModelRefusal.UNREADABLE,
            Files.exists(file)
                ? file + " is no plain file; name the model file itself"
                : "there is no file " + file);
      }
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        return read(channel);
      }
    } catch (IOException e) {
      throw new ModelRefusedException(ModelRefusal.UNREADABLE, "the model cannot be read: " + e);
    }
  }

  /** Reads what a channel holds; the channel stays open. */
  static OnnxModel read(SeekableByteChannel channel) throws IOException, ModelRefusedException {
    FileWindow window = new FileWindow(channel);
    OtherFormat.refuse(window);
    OnnxReader reader = new OnnxReader();
    reader.model(Message.whole(new FileWindow(channel), new Budget(), "model"));
    return reader.checked(window.size());
  }

  private void model(Message message) throws IOException, ModelRefusedException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> irVersion = irVersion(message);
        case 2 -> producer = message.string();
        case 3 -> producerVersion = message.string();
        case 4 -> message.string();
        case 5 -> message.int64();
        case 7 -> graph = GraphReader.read(message.message("graph"));
        case 8 -> opsets.add(opset(message.anotherMessage("operator set")));
        case 25 -> functions.add(function(message.anotherMessage("function")));
        case 6, 14, 20, 26 -> message.skip();
        default -> throw message.unknown();
      }
      if (functions.size() > MAX_FUNCTIONS) {
        throw message.refused(
            ModelRefusal.LIMIT, "is one more than " + MAX_FUNCTIONS + " functions, the limit");
      }
    }
  }

  private static long irVersion(Message message) throws IOException, ModelRefusedException {
    long version = message.int64();
    if (version < 1 || version > MAX_IR_VERSION) {
      throw message.refused(
          ModelRefusal.UNSUPPORTED,
          "is the IR version " + version + "; expected 1 to " + MAX_IR_VERSION);
    }
    return version;
  }

  private OnnxModel checked(long bytes) throws ModelRefusedException {
    if (irVersion == 0 || graph == null) {
      throw new ModelRefusedException(
          ModelRefusal.MALFORMED,
          "the file has no "
              + (irVersion == 0 ? "IR version" : "graph")
              + "; expected an ONNX model, which has both");
    }
    if (opsets.isEmpty() && irVersion >= OPSET_IR_VERSION) {
      throw new ModelRefusedException(
          ModelRefusal.MALFORMED, "the model names no operator set; expected one or more");
    }
    String tool = producerVersion.isEmpty() ? producer : producer + " " + producerVersion;
    return new OnnxModel(bytes, irVersion, tool.strip(), opsets, graph, functions);
  }

  private static OpsetImport opset(Message message) throws IOException, ModelRefusedException {
    message.budget().name();
    String domain = "";
    long version = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = NodeReader.domain(message.string());
        case 2 -> version = message.int64();
        default -> throw message.unknown();
      }
    }
    return new OpsetImport(domain, version);
  }

  private static Function function(Message message) throws IOException, ModelRefusedException {
    String name = "";
    String domain = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Weight> defaults = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.string();
        case 4 -> names(message, inputs);
        case 5 -> names(message, outputs);
        case 7 -> nodes.add(NodeReader.read(message.anotherMessage("node")));
        case 9 -> opset(message.anotherMessage("operator set"));
        case 10 -> domain = NodeReader.domain(message.string());
        case 11 -> defaults(message, defaults);
        case 13 -> overload = message.string();
        case 2, 3, 6, 8, 12, 14 -> message.skip();
        default -> throw message.unknown();
      }
    }
    if (name.isEmpty()) {
      throw message.refusedWhole(ModelRefusal.MALFORMED, "has no name");
    }
    GraphReader.define(message, nodes, new HashSet<>(inputs));
    return new Function(new Operator(domain, name), overload, inputs, outputs, defaults, nodes);
  }

  private static void names(Message message, List<String> names)
      throws IOException, ModelRefusedException {
    message.budget().name();
    names.add(message.anotherString());
  }

  /** What an attribute of a function is where the caller does not give it. */
  private static void defaults(Message message, List<Weight> defaults)
      throws IOException, ModelRefusedException {
    AttributeReader attribute = AttributeReader.read(message.anotherMessage("attribute"));
    if (!attribute.graphs().isEmpty()) {
      throw message.refused(
          ModelRefusal.UNSUPPORTED,
          "gives the attribute '" + Shown.of(attribute.name()) + "' a graph by default");
    }
    defaults.addAll(attribute.tensors());
  }
}
