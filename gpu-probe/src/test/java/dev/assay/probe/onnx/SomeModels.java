package dev.assay.probe.onnx;

import static dev.assay.probe.onnx.ElementType.BOOL;
import static dev.assay.probe.onnx.ElementType.FLOAT;
import static dev.assay.probe.onnx.ElementType.INT8;
import static dev.assay.probe.onnx.ElementType.UINT8;

import java.util.List;

/** Small models that onnxruntime loads, of each way to store weights. */
public final class SomeModels {
  private SomeModels() {}

  /** {@code y = relu(x·w1 + b1)·w2}, all weights of one floating type. */
  public static OnnxBuilder dense(ElementType type) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("dense")
                .input("x", type, "batch", 128)
                .weight("w1", type, 1, 128, 64)
                .weight("b1", type, 2, 64)
                .weight("w2", type, 3, 64, 8)
                .node("Gemm", List.of("x", "w1", "b1"), List.of("h"))
                .node("Relu", List.of("h"), List.of("r"))
                .node("MatMul", List.of("r", "w2"), List.of("y"))
                .output("y", type, "batch", 8));
  }

  /** Weights stored in one type and cast to float before they are used. */
  public static OnnxBuilder cast(ElementType type) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("cast")
                .input("x", FLOAT, "batch", 128)
                .weight("w", type, 1, 128, 64)
                .node("Cast", List.of("w"), List.of("wf"), Attr.of("to", FLOAT.id()))
                .node("MatMul", List.of("x", "wf"), List.of("y"))
                .output("y", FLOAT, "batch", 64));
  }

  /** 8-bit weights with a scale for each column, undone before a product of floats. */
  public static OnnxBuilder int8() {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("int8")
                .input("x", FLOAT, "batch", 128)
                .weight("w", INT8, 1, 128, 64)
                .weight("w_scale", Values.filled(0.01f, 64))
                .weight("w_zero", Values.zeros(INT8, 64))
                .node(
                    "DequantizeLinear",
                    List.of("w", "w_scale", "w_zero"),
                    List.of("wf"),
                    Attr.of("axis", 1))
                .node("MatMul", List.of("x", "wf"), List.of("y"))
                .output("y", FLOAT, "batch", 64));
  }

  /** 4-bit weights as onnxruntime packs them: blocks of 32 with a scale each. */
  public static OnnxBuilder int4() {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("int4")
                .input("x", FLOAT, "batch", 128)
                .weight("w", UINT8, 1, 64, 4, 16)
                .weight("w_scale", Values.filled(0.01f, 64 * 4))
                .weight("w_zero", Values.zeros(UINT8, 64 * 2))
                .node(
                    "com.microsoft",
                    "MatMulNBits",
                    List.of("x", "w", "w_scale", "w_zero"),
                    List.of("y"),
                    Attr.of("K", 128),
                    Attr.of("N", 64),
                    Attr.of("bits", 4),
                    Attr.of("block_size", 32))
                .output("y", FLOAT, "batch", 64));
  }

  /** Weights in Constant nodes, in the branches of an If and in a function. */
  public static OnnxBuilder nested() {
    GraphBuilder then =
        new GraphBuilder("then")
            .weight("w_then", FLOAT, 1, 16, 16)
            .node("MatMul", List.of("x", "w_then"), List.of("a"))
            .output("a", FLOAT, "batch", 16);
    GraphBuilder otherwise =
        new GraphBuilder("else")
            .node(
                "Constant",
                List.of(),
                List.of("w_else"),
                Attr.of("value", Values.seeded(FLOAT, 2, 16, 16)))
            .node("MatMul", List.of("x", "w_else"), List.of("b"))
            .output("b", FLOAT, "batch", 16);
    GraphBuilder body =
        new GraphBuilder("body")
            .node(
                "Constant",
                List.of(),
                List.of("bias"),
                Attr.of("value", Values.seeded(FLOAT, 3, 16)))
            .node("Add", List.of("v", "bias"), List.of("s"))
            .node("Constant", List.of(), List.of("axes"), Attr.of("value", Values.longs(1)))
            .node("ReduceSum", List.of("s", "axes"), List.of("r"), Attr.of("keepdims", 0));
    return new OnnxBuilder()
        .opset("local", 1)
        .graph(
            new GraphBuilder("nested")
                .input("x", FLOAT, "batch", 16)
                .input("which", BOOL)
                .node(
                    "If",
                    List.of("which"),
                    List.of("h"),
                    Attr.of("then_branch", then),
                    Attr.of("else_branch", otherwise))
                .node("local", "BiasSum", List.of("h"), List.of("y"))
                .output("y", FLOAT, "batch"))
        .function("local", "BiasSum", List.of("v"), List.of("r"), body);
  }
}
