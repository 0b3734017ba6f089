package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.probe.Declared;
import dev.assay.probe.MemoryFigures;
import dev.assay.probe.MemoryFinding;
import dev.assay.probe.MemoryFinding.Measured;
import dev.assay.probe.MemoryQuantity;
import dev.assay.probe.Verdict;
import dev.assay.probe.Verdict.Outcome;
import dev.assay.probe.Verdicts;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.GraphBuilder;
import dev.assay.probe.onnx.OnnxBuilder;
import dev.assay.probe.onnx.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the size of a file does not tell: a model of 512 KiB whose one activation takes 520 MiB at
 * the declared shape.
 *
 * <p>The activation is of 520 MiB and not of 512: the arena of onnxruntime takes blocks of powers
 * of two, and while one of 512 MiB is full it takes a second one as large for a result of 4 bytes;
 * the next run puts the activation into that one, and both stay. So a model whose activation is 8
 * MiB smaller takes 512 MiB more, which is measured here too.
 */
class MemoryProofTest {
  private static final List<Long> SHAPE = List.of(8320L, 8L);
  private static final List<Long> SMALLER_SHAPE = List.of(8192L, 8L);

  @TempDir private Path folder;

  /** {@code sum(relu(x·w))} for an x of n rows: 64 KiB of activation for each row. */
  static OnnxBuilder model() {
    return new OnnxBuilder()
        .graph(
            new GraphBuilder("activations")
                .input("x", ElementType.FLOAT, "n", 8)
                .weight("w", ElementType.FLOAT, 1, 8, 16384)
                .weight("axes", Values.longs(0, 1))
                .node("MatMul", List.of("x", "w"), List.of("a"))
                .node("Relu", List.of("a"), List.of("r"))
                .node("ReduceSum", List.of("r", "axes"), List.of("y"))
                .output("y", ElementType.FLOAT, 1, 1));
  }

  private static MemoryFinding measure(Path file, List<Long> shape)
      throws IOException, InterruptedException {
    return new ModelRunner(
            TestRuntime.get(),
            file,
            Map.of("x", shape),
            true,
            new RunLimits(Duration.ofMinutes(5), 4L << 30),
            TestRuntime.SILENT)
        .asDeployed();
  }

  private static Outcome verdict(String declared, MemoryFinding finding) {
    Verdict verdict =
        Verdicts.of(new Declared(null, MemoryQuantity.parse(declared), Map.of()), null, finding)
            .getFirst();
    System.out.println("memory proof: " + verdict.outcome().term() + ": " + verdict.reason());
    return verdict.outcome();
  }

  @Test
  void aSmallFileThatTakesMuchIsFoundOut() throws IOException, InterruptedException {
    Path file = model().write(folder.resolve("activations.onnx"));
    assertTrue(Files.size(file) < 1_000_000, () -> "the file is too large for the proof");
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 3; i++) {
      MemoryFinding finding = measure(file, SHAPE);
      MemoryFigures figures = assertInstanceOf(Measured.class, finding).figures();
      System.out.println("memory proof: " + Files.size(file) + " bytes of file, " + figures);
      assertEquals(Outcome.CONTRADICTED, verdict("256Mi", finding));
      assertEquals(Outcome.VERIFIED, verdict("1Gi", finding));
      least = Math.min(least, figures.asDeployedBytes());
      most = Math.max(most, figures.asDeployedBytes());
    }
    assertTrue(least > 520L << 20, "at least the activation is in it");
    assertTrue(most - least <= least / 100, "three runs agree within 1 %");
  }

  @Test
  void aFullBlockTakesAnother() throws IOException, InterruptedException {
    Path file = model().write(folder.resolve("activations.onnx"));
    MemoryFinding finding = measure(file, SMALLER_SHAPE);
    System.out.println("memory proof, 8 MiB less of activation: " + finding);
    assertEquals(Outcome.CONTRADICTED, verdict("1Gi", finding));
    assertEquals(Outcome.VERIFIED, verdict("1280Mi", finding));
  }
}
