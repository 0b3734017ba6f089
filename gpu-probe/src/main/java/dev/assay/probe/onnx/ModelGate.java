package dev.assay.probe.onnx;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says whether a model may be handed to a runtime. A runtime believes the file: a few hundred bytes
 * can ask it for gigabytes, for hours, or for a file that is not the model's. What can be told
 * before anything is loaded is told here; time and memory of a run are bounded by who runs it.
 *
 * <p>Refused are
 *
 * <ul>
 *   <li>operators that are neither of ONNX ({@code ai.onnx}, {@code ai.onnx.ml}), nor of
 *       onnxruntime ({@code com.microsoft}), nor defined in the model; those of onnxruntime that
 *       call or carry code of others; and functions that redefine an operator of these domains, for
 *       then a name means two things;
 *   <li>functions that call themselves, are nested deeper than {@value #MAX_CALL_DEPTH} or unfold
 *       into more than {@value #MAX_UNFOLDED_NODES} nodes;
 *   <li>sparse tensors and constants of functions that unfold into more than {@value
 *       #MAX_UNFOLDED_BYTES} bytes;
 *   <li>external data outside the model's folder, behind a link of any kind, or beyond the end of
 *       its file.
 * </ul>
 *
 * <p>Sources: ONNX, "External Data" and "Open Neural Network Exchange Intermediate Representation",
 * Functions; CVE-2022-25882, CVE-2024-27318, CVE-2024-5187.
 */
public final class ModelGate {
  /** Functions that call functions at most. */
  public static final int MAX_CALL_DEPTH = 32;

  /** Nodes that the calls of functions become at most. */
  public static final long MAX_UNFOLDED_NODES = 100_000;

  /** Bytes that sparse tensors and the constants of functions become at most: 1 GiB. */
  public static final long MAX_UNFOLDED_BYTES = 1L << 30;

  private static final Set<String> DOMAINS = Set.of("", "ai.onnx.ml", "com.microsoft");

  private static final Set<Operator> CODE_OF_OTHERS =
      Set.of(
          new Operator("com.microsoft", "ATen"),
          new Operator("com.microsoft", "EPContext"),
          new Operator("com.microsoft", "PythonOp"),
          new Operator("com.microsoft", "PythonOpGrad"),
          new Operator("com.microsoft", "Snpe"),
          new Operator("com.microsoft", "TritonOp"));

  private final OnnxModel model;
  private final Functions functions;

  private ModelGate(OnnxModel model) {
    this.model = model;
    this.functions = new Functions(model.functions());
  }

  /**
   * Lets a model pass or refuses it. Between this and the loading nobody else may write in the
   * model's folder.
   *
   * @param model as {@link OnnxReader} read it from the file
   * @return the files that a runtime reads to load it: the model file first, free of links, which
   *     is the path to load it by; then those of its external data
   * @throws ModelRefusedException where it may not be loaded
   */
  public static List<Path> check(OnnxModel model, Path file) throws ModelRefusedException {
    ModelGate gate = new ModelGate(model);
    gate.functions();
    gate.operators(model.graph().nodes());
    gate.unfolded();
    try {
      // The model is named by hand, so that a link to it is as good as it itself.
      Path real = file.toRealPath();
      List<Path> files = new ArrayList<>();
      files.add(real);
      files.addAll(ExternalFiles.check(model.weights(), real));
      return List.copyOf(files);
    } catch (IOException e) {
      throw new ModelRefusedException(
          ModelRefusal.UNREADABLE, "the model's files cannot be read: " + e);
    }
  }

  private void functions() throws ModelRefusedException {
    FunctionName twice = functions.twice();
    if (twice != null) {
      throw new ModelRefusedException(ModelRefusal.INCONSISTENT, twice + " is there twice");
    }
    for (Function function : model.functions()) {
      if (DOMAINS.contains(function.operator().domain())) {
        throw new ModelRefusedException(
            ModelRefusal.INCONSISTENT,
            FunctionName.of(function)
                + " defines an operator of the runtime anew; give it a domain of its own");
      }
      operators(function.nodes());
    }
  }

  private void operators(List<Node> nodes) throws ModelRefusedException {
    for (Node node : nodes) {
      Operator operator = node.operator();
      boolean known =
          DOMAINS.contains(operator.domain())
              ? !CODE_OF_OTHERS.contains(operator)
              : functions.calledBy(node) != null;
      if (!known) {
        throw new ModelRefusedException(
            ModelRefusal.FOREIGN_OPERATOR,
            "the node '"
                + Shown.of(node.name())
                + "' is '"
                + Shown.of(operator.toString())
                + "', which would run code from elsewhere; expected operators of ai.onnx,"
                + " ai.onnx.ml, com.microsoft or the model's own functions");
      }
      for (Graph subgraph : node.subgraphs()) {
        operators(subgraph.nodes());
      }
    }
  }

  private void unfolded() throws ModelRefusedException {
    UnfoldedFunctions unfolded = new UnfoldedFunctions(functions);
    for (Function function : model.functions()) {
      // Those that nothing calls too: a runtime may look at them.
      unfolded.of(function);
    }
    UnfoldedFunctions.Size size = unfolded.calls(model.graph().nodes());
    if (size.nodes() > MAX_UNFOLDED_NODES) {
      throw new ModelRefusedException(
          ModelRefusal.LIMIT,
          "the functions unfold into "
              + (size.nodes() == Long.MAX_VALUE ? "2^63 or more" : size.nodes())
              + " nodes; the limit is "
              + MAX_UNFOLDED_NODES);
    }
    long bytes = size.bytes();
    for (Weight weight : model.weights()) {
      bytes = UnfoldedFunctions.saturated(bytes, weight.sparse() ? weight.denseBytes() : 0);
    }
    if (bytes > MAX_UNFOLDED_BYTES) {
      throw new ModelRefusedException(
          ModelRefusal.LIMIT,
          "sparse tensors and constants of functions unfold into "
              + (bytes == Long.MAX_VALUE ? "2^63 or more" : bytes)
              + " bytes; the limit is "
              + MAX_UNFOLDED_BYTES
              + ". Store the model with dense weights, or without functions");
    }
  }
}
