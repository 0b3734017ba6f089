package dev.assay.probe.run;

import dev.assay.probe.Precision;
import dev.assay.probe.run.ExecutedProfile.Operand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators of ONNX and onnxruntime that multiply with weights, and where their weights stand.
 *
 * <p>Sources: the operator schemas of ONNX 1.23 and of onnxruntime 1.29 (domains com.microsoft and
 * com.microsoft.nchwc).
 */
final class WeightOperators {
  /** The inputs that are weights; the first one also says whether it is a weight at all. */
  private static final Map<String, List<Integer>> WEIGHTS =
      Map.ofEntries(
          Map.entry("MatMul", List.of(1)),
          Map.entry("FusedMatMul", List.of(1)),
          Map.entry("FusedMatMulActivation", List.of(1)),
          Map.entry("Gemm", List.of(1)),
          Map.entry("FusedGemm", List.of(1)),
          Map.entry("Conv", List.of(1)),
          Map.entry("FusedConv", List.of(1)),
          Map.entry("NhwcFusedConv", List.of(1)),
          Map.entry("ConvTranspose", List.of(1)),
          Map.entry("ConvTransposeWithDynamicPads", List.of(1)),
          Map.entry("DeformConv", List.of(1)),
          Map.entry("Attention", List.of(1)),
          Map.entry("QAttention", List.of(1)),
          Map.entry("LSTM", List.of(1, 2)),
          Map.entry("GRU", List.of(1, 2)),
          Map.entry("RNN", List.of(1, 2)),
          Map.entry("DynamicQuantizeLSTM", List.of(1, 2)),
          Map.entry("MatMulInteger", List.of(1)),
          Map.entry("MatMulInteger16", List.of(1)),
          Map.entry("MatMulIntegerToFloat", List.of(1)),
          Map.entry("DynamicQuantizeMatMul", List.of(1)),
          Map.entry("ConvInteger", List.of(1)),
          Map.entry("QLinearMatMul", List.of(3)),
          Map.entry("QLinearConv", List.of(3)),
          Map.entry("QLinearConvTranspose", List.of(3)),
          Map.entry("QGemm", List.of(3)),
          Map.entry("MatMulNBits", List.of(1)),
          Map.entry("MatMulBnb4", List.of(1)),
          Map.entry("MatMulFpQ4", List.of(1)));

  /** Blocks of weights that share a scale are a power of two long, and no shorter. */
  private static final int SHORTEST_BLOCK = 16;

  private WeightOperators() {}

  /**
   * What an operator does with weights.
   *
   * @param elements of the weights
   */
  record Use(Precision precision, long elements) {}

  /**
   * What an operator did with weights; null where it multiplies with none.
   *
   * @param withParameters whether any input came with the model
   */
  static @Nullable Use use(String operator, List<Operand> inputs, boolean withParameters) {
    List<Integer> weights = WEIGHTS.get(operator);
    if (weights == null || inputs.size() <= weights.getLast()) {
      return null;
    }
    Operand weight = inputs.get(weights.getFirst());
    // A weight that is unfolded at each run is none of the inputs that came with the model; two
    // activations that are multiplied have a batch and heads.
    if (operator.endsWith("MatMul") && !withParameters && weight.shape().size() != 2) {
      return null;
    }
    long elements = 0;
    for (int index : weights) {
      elements += inputs.get(index).elements();
    }
    return switch (operator) {
      case "MatMulNBits" -> blocks(inputs.getFirst(), weight);
      case "MatMulBnb4", "MatMulFpQ4" -> new Use(Precision.FP4, 2 * elements);
      default -> {
        // Where the weights are integers they are multiplied as such, whatever the activations are.
        Precision precision = precision(weight.type());
        Precision first = precision(inputs.getFirst().type());
        Precision computed = precision == Precision.INT8 || first == null ? precision : first;
        yield computed == null ? null : new Use(computed, elements);
      }
    };
  }

  /**
   * MatMulNBits packs its weights as [rows, blocks, bytes of a block]; how many bits one takes
   * follows from the length of the rows, which is that of the activation's, unless one block holds
   * a row with room to spare.
   */
  private static @Nullable Use blocks(Operand activation, Operand packed) {
    if (packed.shape().size() != 3 || activation.shape().isEmpty()) {
      return null;
    }
    long length = activation.shape().getLast();
    long blocks = packed.shape().get(1);
    if (length < 1 || blocks < 2) {
      return null;
    }
    long block = SHORTEST_BLOCK;
    while (block * blocks < length) {
      block *= 2;
    }
    long bits = packed.shape().get(2) * Byte.SIZE / block;
    long elements = packed.shape().getFirst() * length;
    return switch ((int) bits) {
      case 4 -> new Use(Precision.INT4, elements);
      case 8 -> new Use(Precision.INT8, elements);
      default -> null;
    };
  }

  private static @Nullable Precision precision(String type) {
    return switch (type) {
      case "double" -> Precision.FP64;
      case "float" -> Precision.FP32;
      case "float16" -> Precision.FP16;
      case "bfloat16" -> Precision.BF16;
      case "int8", "uint8" -> Precision.INT8;
      case "int4", "uint4" -> Precision.INT4;
      default -> type.startsWith("float8") ? Precision.FP8 : null;
    };
  }
}
