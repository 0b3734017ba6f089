package dev.assay.probe.onnx;

import java.util.Map;
import java.util.Set;

/**
 * What operators do with their inputs. Written as one letter for each input: {@code q} quantised
 * numbers, {@code p} packed ones, {@code f} packed numbers of FP4 or NF4, {@code s} scale, {@code
 * z} zero point, {@code b} bias, {@code -} anything else. Inputs beyond the letters are as {@code
 * -}; a star repeats the letters after it.
 *
 * <p>Sources: the operator schemas of ONNX 1.23 and of onnxruntime 1.29 (domain com.microsoft).
 */
final class OperatorUses {
  private static final String MICROSOFT = "com.microsoft";

  private static final Map<String, String> ONNX =
      Map.of(
          "QuantizeLinear", "qsz",
          "DequantizeLinear", "qsz",
          "DynamicQuantizeLinear", "q",
          "QLinearConv", "qszqszszb",
          "QLinearMatMul", "qszqszsz",
          "ConvInteger", "qqzz",
          "MatMulInteger", "qqzz");

  private static final Map<String, String> ONNXRUNTIME =
      Map.ofEntries(
          Map.entry("QuantizeLinear", "qsz"),
          Map.entry("DequantizeLinear", "qsz"),
          Map.entry("QLinearConv", "qszqszszb"),
          Map.entry("QLinearAdd", "qszqszsz"),
          Map.entry("QLinearMul", "qszqszsz"),
          Map.entry("QLinearAveragePool", "qszsz"),
          Map.entry("QLinearGlobalAveragePool", "qszsz"),
          Map.entry("QLinearLeakyRelu", "qszsz"),
          Map.entry("QLinearSigmoid", "qszsz"),
          Map.entry("QLinearSoftmax", "qszsz"),
          Map.entry("QLinearReduceMean", "qszsz"),
          Map.entry("QLinearConcat", "sz*qsz"),
          Map.entry("QLinearWhere", "-qszqszsz"),
          Map.entry("QGemm", "qszqszbsz"),
          Map.entry("QAttention", "qqbss-zz"),
          Map.entry("QEmbedLayerNormalization", "--qqqqq-ssssszzzzz"),
          Map.entry("DynamicQuantizeMatMul", "-qszb"),
          Map.entry("DynamicQuantizeLSTM", "-qqb----szsz"),
          Map.entry("MatMulIntegerToFloat", "qqsszzb"),
          Map.entry("MatMulInteger16", "qq"),
          Map.entry("MulInteger", "qzqz"),
          Map.entry("ReduceSumInteger", "q"),
          Map.entry("QOrderedMatMul", "qsqssbsqs"),
          Map.entry("QOrderedGelu", "qss"),
          Map.entry("QOrderedLayerNormalization", "qs--s"),
          Map.entry("QOrderedAttention", "qssqqqsssssssbbb"),
          Map.entry("MatMulNBits", "-psz-b"),
          Map.entry("MatMulBnb4", "-fs"),
          Map.entry("GatherBlockQuantized", "p-sz"),
          Map.entry("QMoE", "--psbpsbpsbzzz"));

  /** Values come out of the first input as they went in, in another order or number. */
  private static final Set<String> MOVED =
      Set.of(
          "Compress",
          "DepthToSpace",
          "Expand",
          "Flatten",
          "Gather",
          "GatherElements",
          "GatherND",
          "Identity",
          "Pad",
          "Reshape",
          "ReverseSequence",
          "Slice",
          "SpaceToDepth",
          "Split",
          "Squeeze",
          "Tile",
          "Transpose",
          "Unsqueeze");

  private static final Set<String> ASKING =
      Set.of(
          "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "NonZero", "Shape", "Size");

  private static final int DEFAULT_BITS = 4;

  private OperatorUses() {}

  /**
   * Whether this input comes out as it went in, so that what is done with the output is done with
   * it.
   */
  static boolean moves(Node node, int input) {
    if (!node.operator().domain().isEmpty()) {
      return false;
    }
    return switch (node.operator().type()) {
      case "Concat" -> true;
      case "Where" -> input > 0;
      // Nothing of the numbers is lost or won; which type they had is told by the weight.
      case "Cast" -> true;
      default -> input == 0 && MOVED.contains(node.operator().type());
    };
  }

  /** What a node does with an input; of one that it moves, what it does besides. */
  static Use of(Node node, int input) {
    Operator operator = node.operator();
    boolean microsoft = operator.domain().equals(MICROSOFT);
    String uses = (microsoft ? ONNXRUNTIME : ONNX).getOrDefault(operator.type(), "");
    if (!uses.isEmpty() && (microsoft || operator.domain().isEmpty())) {
      return use(node, letter(uses, input));
    }
    if (!operator.domain().isEmpty()) {
      return Use.UNKNOWN;
    }
    if (operator.type().equals("Cast")) {
      return cast(node);
    }
    return moves(node, input) || ASKING.contains(operator.type()) || asks(node, input)
        ? Use.ASKED
        : Use.PLAIN;
  }

  /** The inputs beside the moved one say where it goes. */
  private static boolean asks(Node node, int input) {
    return moves(node, 0) || (node.operator().type().equals("Where") && input == 0);
  }

  private static Use cast(Node node) {
    Long to = node.integers().get("to");
    ElementType type = to == null ? null : ElementType.of(Math.clamp(to, 0, 255));
    if (type == null) {
      return Use.UNKNOWN;
    }
    return type.floating() ? Use.TO_FLOAT : Use.ASKED;
  }

  private static char letter(String uses, int input) {
    int star = uses.indexOf('*');
    if (star >= 0 && input >= star) {
      int period = uses.length() - star - 1;
      return uses.charAt(star + 1 + (input - star) % period);
    }
    return input < uses.length() ? uses.charAt(input) : '-';
  }

  private static Use use(Node node, char letter) {
    return switch (letter) {
      case 'q' -> Use.QUANTISED;
      case 'p' -> packed(node);
      case 'f' -> Use.PACKED_FP4;
      case 's' -> Use.SCALE;
      case 'z' -> Use.ZERO_POINT;
      case 'b' -> Use.BIAS;
      case '-' -> Use.PLAIN;
      default -> throw new IllegalStateException("the letter " + letter + " has no meaning");
    };
  }

  private static Use packed(Node node) {
    String name = node.operator().type().equals("QMoE") ? "expert_weight_bits" : "bits";
    if (node.referred().contains(name)) {
      return Use.UNKNOWN;
    }
    long bits = node.integers().getOrDefault(name, (long) DEFAULT_BITS);
    if (bits == 2) {
      return Use.PACKED_2;
    }
    if (bits == 4) {
      return Use.PACKED_4;
    }
    return bits == 8 ? Use.PACKED_8 : Use.UNKNOWN;
  }
}
