package dev.assay.probe.onnx;

import static dev.assay.probe.onnx.ElementType.FLOAT;
import static dev.assay.probe.onnx.ElementType.FLOAT16;
import static dev.assay.probe.onnx.ElementType.INT64;
import static dev.assay.probe.onnx.ElementType.INT8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of the examples: as small as may be, each of a kind that is deployed and each with
 * weights of its own. What is said of them, truly or not, stands in {@code examples/}.
 */
final class ExampleModels {
  private static final int WORDS = 256;
  private static final int WIDTH = 32;
  private static final int CLASSES = 8;

  private ExampleModels() {}

  /** All of them by the names of their files. */
  static Map<String, OnnxBuilder> all() {
    Map<String, OnnxBuilder> all = new LinkedHashMap<>();
    all.put("assistant.onnx", text(FLOAT16, 11));
    all.put("assistant-swapped.onnx", text(FLOAT16, 666));
    all.put("captioner.onnx", mixed(12));
    all.put("chatbot.onnx", text(FLOAT16, 13));
    all.put("embedder.onnx", adapter(23));
    all.put("forecaster.onnx", speech(24));
    all.put("legal-adapter.onnx", adapter(14));
    all.put("moderation.onnx", text(FLOAT, 15));
    all.put("ranker.onnx", ranker(16));
    all.put("segmenter.onnx", image(17));
    all.put("sentiment-1.2.onnx", text(FLOAT, 18));
    all.put("sentiment-1.3.onnx", quantized(19));
    all.put("speech.onnx", speech(20));
    all.put("summarizer.onnx", text(FLOAT, 21));
    all.put("translator.onnx", text(FLOAT16, 22));
    return all;
  }

  /** Words are looked up, mixed and classified; all weights of one floating type. */
  private static OnnxBuilder text(ElementType type, long seed) {
    return new OnnxBuilder()
        .graph(
            words(new GraphBuilder("text"), type, seed)
                .weight("mixing", type, seed + 1000, WIDTH, WIDTH)
                .node("MatMul", List.of("mean", "mixing"), List.of("mixed"))
                .node("Relu", List.of("mixed"), List.of("active"))
                .weight("classes", type, seed + 2000, WIDTH, CLASSES)
                .node("MatMul", List.of("active", "classes"), List.of("scores"))
                .output("scores", type, "batch", CLASSES));
  }

  /** The mean of the vectors of a text's words. */
  private static GraphBuilder words(GraphBuilder graph, ElementType type, long seed) {
    graph
        .input("words", INT64, "batch", "length")
        .weight("vocabulary", type, seed, WORDS, WIDTH)
        .weight("axes", Values.longs(1));
    return mean(graph, "vocabulary");
  }

  private static GraphBuilder mean(GraphBuilder graph, String vocabulary) {
    return graph
        .node("Gather", List.of(vocabulary, "words"), List.of("vectors"))
        .node("ReduceMean", List.of("vectors", "axes"), List.of("mean"), Attr.of("keepdims", 0));
  }

  /** A vocabulary in half precision, and the rest in single: neither has 95 % of the weights. */
  private static OnnxBuilder mixed(long seed) {
    int hidden = 4 * WIDTH;
    return new OnnxBuilder()
        .graph(
            words(new GraphBuilder("mixed"), FLOAT16, seed)
                .node("Cast", List.of("mean"), List.of("wide"), Attr.of("to", FLOAT.id()))
                .weight("mixing", FLOAT, seed + 1000, WIDTH, hidden)
                .node("MatMul", List.of("wide", "mixing"), List.of("mixed"))
                .node("Relu", List.of("mixed"), List.of("active"))
                .weight("classes", FLOAT, seed + 2000, hidden, CLASSES)
                .node("MatMul", List.of("active", "classes"), List.of("scores"))
                .output("scores", FLOAT, "batch", CLASSES));
  }

  /** Weights of 8 bits with one scale for each tensor. */
  private static OnnxBuilder quantized(long seed) {
    GraphBuilder graph =
        new GraphBuilder("quantized")
            .input("words", INT64, "batch", "length")
            .weight("vocabulary", INT8, seed, WORDS, WIDTH)
            .weight("scale", Values.scalar(0.01f))
            .weight("axes", Values.longs(1))
            .node("DequantizeLinear", List.of("vocabulary", "scale"), List.of("wide"));
    return new OnnxBuilder()
        .graph(
            mean(graph, "wide")
                .weight("mixing", INT8, seed + 1000, WIDTH, CLASSES)
                .node("DequantizeLinear", List.of("mixing", "scale"), List.of("mixing_wide"))
                .node("MatMul", List.of("mean", "mixing_wide"), List.of("scores"))
                .output("scores", FLOAT, "batch", CLASSES));
  }

  /** Two products of low rank, as adapters have them. */
  private static OnnxBuilder adapter(long seed) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("adapter")
                .input("hidden", FLOAT16, "batch", 8 * WIDTH)
                .weight("down", FLOAT16, seed, 8 * WIDTH, 4)
                .weight("up", FLOAT16, seed + 1000, 4, 8 * WIDTH)
                .node("MatMul", List.of("hidden", "down"), List.of("low"))
                .node("MatMul", List.of("low", "up"), List.of("change"))
                .output("change", FLOAT16, "batch", 8 * WIDTH));
  }

  /** Each pixel of an image gets a class. */
  private static OnnxBuilder image(long seed) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("image")
                .input("pixels", FLOAT, "batch", 3, "height", "width")
                .weight("edges", FLOAT, seed, 16, 3, 3, 3)
                .weight("classes", FLOAT, seed + 1000, CLASSES, 16, 1, 1)
                .node(
                    "Conv",
                    List.of("pixels", "edges"),
                    List.of("seen"),
                    Attr.of("pads", new long[] {1, 1, 1, 1}))
                .node("Relu", List.of("seen"), List.of("active"))
                .node("Conv", List.of("active", "classes"), List.of("masks"))
                .output("masks", FLOAT, "batch", CLASSES, "height", "width"));
  }

  /** Sound, filtered along time. */
  private static OnnxBuilder speech(long seed) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("speech")
                .input("sound", FLOAT, "batch", 1, "samples")
                .weight("filters", FLOAT, seed, WIDTH, 1, 10)
                .node(
                    "Conv",
                    List.of("sound", "filters"),
                    List.of("frames"),
                    Attr.of("strides", new long[] {5}))
                .node("Relu", List.of("frames"), List.of("features"))
                .output("features", FLOAT, "batch", WIDTH, "frames"));
  }

  /** 16 KiB of activation for each pair: a file of 16 KiB that takes half a gigabyte and more. */
  private static OnnxBuilder ranker(long seed) {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("ranker")
                .input("pairs", FLOAT, "count", 1)
                .weight("weights", FLOAT, seed, 1, 4096)
                .weight("axes", Values.longs(1))
                .node("MatMul", List.of("pairs", "weights"), List.of("compared"))
                .node("Relu", List.of("compared"), List.of("active"))
                .node("ReduceSum", List.of("active", "axes"), List.of("ranks"))
                .output("ranks", FLOAT, "count", 1));
  }
}
