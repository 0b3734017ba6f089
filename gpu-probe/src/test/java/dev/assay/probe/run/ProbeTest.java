package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.probe.Declared;
import dev.assay.probe.MemoryFigures;
import dev.assay.probe.MemoryQuantity;
import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import dev.assay.probe.Precision;
import dev.assay.probe.ProbeReport;
import dev.assay.probe.ProbeReportException;
import dev.assay.probe.StoredWeights;
import dev.assay.probe.Verdict;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.GraphBuilder;
import dev.assay.probe.onnx.OnnxBuilder;
import dev.assay.probe.onnx.SomeModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole probes, from the file to the report. */
class ProbeTest {
  private static final Declared NOTHING = new Declared(null, null, Map.of());
  private static final List<Long> SHAPE = List.of(8L, 128L);

  @TempDir private Path folder;

  private Path written(OnnxBuilder model) throws IOException {
    return model.write(folder.resolve("model.onnx"));
  }

  private static ProbeRequest request(
      Path model, Declared declared, @Nullable OnnxRuntime runtime, String... ignored) {
    return new ProbeRequest(
        "0.1.0",
        model,
        List.of(ignored),
        declared,
        true,
        runtime,
        new RunLimits(Duration.ofMinutes(2), 2L << 30));
  }

  private static ProbeReport probe(
      Path model, Declared declared, @Nullable OnnxRuntime runtime, String... ignored)
      throws ModelRefusedException, UnfitShapeException, InterruptedException {
    return Probe.run(request(model, declared, runtime, ignored), TestRuntime.SILENT).report();
  }

  private static ModelRefusal refusal(Path model, String... ignored) {
    return assertThrows(ModelRefusedException.class, () -> probe(model, NOTHING, null, ignored))
        .refusal();
  }

  /** Half precision in the file, computed in floats: both are told, the file is judged. */
  @Test
  void theWholeWay()
      throws IOException,
          ModelRefusedException,
          UnfitShapeException,
          InterruptedException,
          ProbeReportException {
    Path file = written(SomeModels.cast(ElementType.FLOAT16));
    MemoryQuantity memory = MemoryQuantity.parse("1Gi");
    ProbeReport report =
        probe(file, new Declared(Precision.FP16, memory, Map.of("x", SHAPE)), TestRuntime.get());
    assertEquals("model.onnx", report.model().name());
    assertEquals(Files.size(file), report.model().bytes());
    assertEquals(128 * 64, report.model().parameters());
    assertEquals(
        new StoredWeights(List.of(new StoredWeights.Part(Precision.FP16, 8192, 16384))),
        report.stored());
    assertNotNull(report.executed());
    assertEquals("fp32", report.executed().mix().term());
    MemoryFigures figures = report.memory();
    assertNotNull(figures);
    assertEquals(Map.of("x", SHAPE), figures.shapes());
    assertEquals(
        List.of(Verdict.Outcome.VERIFIED, Verdict.Outcome.VERIFIED),
        report.verdicts().stream().map(Verdict::outcome).toList());
    assertEquals(report, ProbeReport.read(report.toValue()));
  }

  @Test
  void withoutARuntimeThePrecisionIsJudgedStill()
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    ProbeReport report =
        probe(
            written(SomeModels.dense(ElementType.FLOAT)),
            new Declared(Precision.FP16, MemoryQuantity.parse("1Gi"), Map.of("x", SHAPE)),
            null);
    assertNull(report.memory());
    assertNull(report.environment().runtime());
    assertEquals(
        List.of(
            "declared fp16; stored are fp32 (100 %)",
            "declared 1Gi; not measured: onnxruntime is not there to run it"),
        report.verdicts().stream().map(Verdict::reason).toList());
  }

  @Test
  void aShapeThatIsMissingIsNamed()
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    Path file = written(SomeModels.dense(ElementType.FLOAT));
    ProbeResult result = Probe.run(request(file, NOTHING, TestRuntime.get()), TestRuntime.SILENT);
    assertEquals(
        List.of(
            "memory was not measured: the model does not fix batch in the shape batchx128 of 'x';"
                + " give --shape x=batchx128"),
        result.notes());
    assertEquals(List.of(), result.report().verdicts());
    assertThrows(
        UnfitShapeException.class,
        () -> probe(file, new Declared(null, null, Map.of("x", List.of(1L, 127L))), null));
  }

  @Test
  void aModelThatChangesMeanwhileIsRefused() throws IOException, InterruptedException {
    Path file = written(SomeModels.dense(ElementType.FLOAT));
    Declared declared = new Declared(null, null, Map.of("x", SHAPE));
    RunListener changing =
        new RunListener() {
          private boolean changed;

          @Override
          public void hashed(long bytes) {}

          @Override
          public void doing(String what) {
            if (!changed) {
              changed = true;
              append();
            }
          }

          private void append() {
            try {
              // One more field of text, so that it still is a model.
              Files.write(file, new byte[] {0x32, 1, 'x'}, StandardOpenOption.APPEND);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        };
    ProbeRequest request = request(file, declared, TestRuntime.get());
    ModelRefusedException e =
        assertThrows(ModelRefusedException.class, () -> Probe.run(request, changing));
    assertEquals(ModelRefusal.INCONSISTENT, e.refusal());
    assertTrue(
        String.valueOf(e.getMessage()).contains("changed while it was probed"), e.getMessage());
  }

  @Test
  void whatIsNotSafeToRunIsRefused() throws IOException {
    assertEquals(ModelRefusal.UNREADABLE, refusal(folder.resolve("none.onnx")));
    assertEquals(ModelRefusal.NO_PLAIN_FILE, refusal(Path.of("/dev/zero")));
    assertEquals(
        ModelRefusal.FOREIGN_OPERATOR,
        refusal(
            written(
                new OnnxBuilder()
                    .opset("evil", 1)
                    .graph(
                        new GraphBuilder("g")
                            .input("x", ElementType.FLOAT, 1)
                            .node("evil", "Run", List.of("x"), List.of("y"))
                            .output("y", ElementType.FLOAT, 1)))));
  }

  /** Weights in another file are of the model whose digest is told, or it is not told. */
  @Test
  void theDigestIsAboutAllThatIsRead()
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    Path file =
        written(
            new OnnxBuilder()
                .graph(
                    new GraphBuilder("g")
                        .input("x", ElementType.FLOAT, "n", 16)
                        .external("w", ElementType.FLOAT, "w.bin", 0, 1024, 16, 16)
                        .node("MatMul", List.of("x", "w"), List.of("y"))
                        .output("y", ElementType.FLOAT, "n", 16)));
    Files.write(folder.resolve("w.bin"), new byte[1024]);
    assertEquals(ModelRefusal.UNSUPPORTED, refusal(file));
    assertEquals(ModelRefusal.UNSUPPORTED, refusal(folder, "w.bin"));
    ProbeReport report =
        probe(
            folder,
            new Declared(Precision.FP32, null, Map.of("x", List.of(1L, 16L))),
            TestRuntime.get());
    assertEquals(Files.size(file) + 1024, report.model().bytes());
    assertEquals(256, report.model().parameters());
    assertNotNull(report.memory());
    Files.write(folder.resolve("w.bin"), new byte[] {1}, StandardOpenOption.WRITE);
    ProbeReport changed = probe(folder, NOTHING, null);
    assertTrue(!changed.model().digest().equals(report.model().digest()));
  }
}
