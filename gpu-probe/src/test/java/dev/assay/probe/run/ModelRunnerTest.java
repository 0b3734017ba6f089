package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.MemoryFigures;
import dev.assay.probe.MemoryFinding.Measured;
import dev.assay.probe.MemoryFinding.NotMeasured;
import dev.assay.probe.Precision;
import dev.assay.probe.onnx.Attr;
import dev.assay.probe.onnx.ElementType;
import dev.assay.probe.onnx.GraphBuilder;
import dev.assay.probe.onnx.OnnxBuilder;
import dev.assay.probe.onnx.SomeModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are run, and models that must not be run to the end. */
class ModelRunnerTest {
  private static final long GIBI = 1L << 30;

  @TempDir private Path folder;

  private final List<String> done = new ArrayList<>();

  private RunResult run(OnnxBuilder model, Map<String, List<Long>> shapes, RunLimits limits)
      throws IOException, InterruptedException {
    Path file = model.write(folder.resolve("modèle 模型.onnx"));
    RunListener listener =
        new RunListener() {
          @Override
          public void hashed(long bytes) {}

          @Override
          public void doing(String what) {
            done.add(what);
          }
        };
    return new ModelRunner(TestRuntime.get(), file, shapes, true, limits, listener).run();
  }

  private static RunLimits limits(int seconds, long bytes) {
    return new RunLimits(Duration.ofSeconds(seconds), bytes);
  }

  private static long leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("assay-probe")).count();
    }
  }

  @Test
  void aModelIsMeasuredAndItsProfileRead() throws IOException, InterruptedException {
    long before = leftovers();
    RunResult result =
        run(SomeModels.dense(ElementType.FLOAT), Map.of("x", List.of(8L, 128L)), limits(60, GIBI));
    MemoryFigures figures = assertInstanceOf(Measured.class, result.memory()).figures();
    assertTrue(figures.runs() >= 3, figures.toString());
    assertTrue(figures.baseBytes() < figures.loadPeakBytes(), figures.toString());
    assertTrue(figures.loadPeakBytes() <= figures.asDeployedBytes(), figures.toString());
    assertNotNull(figures.minimumBytes());
    assertTrue(figures.asDeployedBytes() < 200 << 20, figures.toString());
    assertEquals(
        new ExecutedOperators(
            "cpu", List.of(new ExecutedOperators.Part(Precision.FP32, 2, 128 * 64 + 64 * 8))),
        result.executed());
    assertEquals("onnxruntime 1.29.0", result.runtime());
    assertEquals(List.of(), result.notes());
    assertEquals(
        List.of("starting", "loading", "run 1 of 3", "run 2 of 3", "run 3 of 3"),
        done.subList(0, 5));
    assertEquals(before, leftovers());
  }

  /** Every bound is in force on the kernels that tests run on; what is not is not told. */
  @Test
  void theBoundsAreThoseThatTheKernelTells() throws IOException, InterruptedException {
    RunResult result =
        run(SomeModels.dense(ElementType.FLOAT), Map.of("x", List.of(1L, 128L)), limits(60, GIBI));
    assertEquals(
        List.of(
            "process",
            "wall-clock",
            "memory-ceiling",
            "no-new-privileges",
            "rlimit-cpu",
            "rlimit-fsize",
            "rlimit-data",
            "rlimit-core",
            "rlimit-nofile"),
        result.sandbox());
  }

  @Test
  void aPrecisionIsExecutedAsTheRuntimeCanDoIt() throws IOException, InterruptedException {
    Map<String, List<Long>> shapes = Map.of("x", List.of(8L, 128L));
    assertEquals(
        "fp32", executed(run(SomeModels.cast(ElementType.FLOAT16), shapes, limits(60, GIBI))));
    assertEquals("int4", executed(run(SomeModels.int4(), shapes, limits(60, GIBI))));
  }

  private static String executed(RunResult result) {
    ExecutedOperators executed = result.executed();
    assertNotNull(executed, result.toString());
    return executed.mix().term();
  }

  @Test
  void anEndlessModelIsStopped() throws IOException, InterruptedException {
    GraphBuilder body =
        new GraphBuilder("body")
            .input("i", ElementType.INT64)
            .input("go", ElementType.BOOL)
            .input("v", ElementType.FLOAT, 1)
            .node("Identity", List.of("go"), List.of("again"))
            .node("Identity", List.of("v"), List.of("w"))
            .output("again", ElementType.BOOL)
            .output("w", ElementType.FLOAT, 1);
    OnnxBuilder endless =
        new OnnxBuilder()
            .graph(
                new GraphBuilder("endless")
                    .input("x", ElementType.FLOAT, 1)
                    .node("Loop", List.of("", "", "x"), List.of("y"), Attr.of("body", body))
                    .output("y", ElementType.FLOAT, 1));
    RunResult result = run(endless, Map.of("x", List.of(1L)), limits(4, GIBI));
    NotMeasured finding = assertInstanceOf(NotMeasured.class, result.memory());
    // On a machine that is busy the time may be up before it runs.
    assertTrue(finding.reason().startsWith("its time was up when it was to "), finding.reason());
    assertTrue(finding.atLeastBytes() > 0);
    assertNull(result.executed());
  }

  @Test
  void aModelThatTakesTooMuchIsStopped() throws IOException, InterruptedException {
    RunResult result =
        run(MemoryProofTest.model(), Map.of("x", List.of(8320L, 8L)), limits(60, 300 << 20));
    NotMeasured finding = assertInstanceOf(NotMeasured.class, result.memory());
    assertEquals(
        "it was stopped beyond the ceiling of 300 MiB; raise --memory-ceiling", finding.reason());
    assertTrue(finding.atLeastBytes() > 300 << 20, finding.toString());
  }

  @Test
  void whatAsksForMuchTooMuchAtOnceGetsNone() throws IOException, InterruptedException {
    RunResult result =
        run(MemoryProofTest.model(), Map.of("x", List.of(65536L, 8L)), limits(60, 300 << 20));
    NotMeasured finding = assertInstanceOf(NotMeasured.class, result.memory());
    assertTrue(finding.reason().startsWith("it could not run: "), finding.reason());
    assertTrue(finding.reason().endsWith("; raise --memory-ceiling"), finding.reason());
  }

  @Test
  void whatTheRuntimeRefusesIsTold() throws IOException, InterruptedException {
    OnnxBuilder broken =
        new OnnxBuilder()
            .graph(
                new GraphBuilder("broken")
                    .input("x", ElementType.FLOAT, 1)
                    .node("NoSuchOperator", List.of("x"), List.of("y"))
                    .output("y", ElementType.FLOAT, 1));
    NotMeasured finding =
        assertInstanceOf(
            NotMeasured.class, run(broken, Map.of("x", List.of(1L)), limits(60, GIBI)).memory());
    assertTrue(finding.reason().startsWith("it could not load the model: "), finding.reason());
    assertTrue(finding.reason().contains("NoSuchOperator"), finding.reason());
  }

  @Test
  void aRuntimeThatIsNoneIsTold() throws IOException, InterruptedException {
    Path jar = Files.writeString(folder.resolve("onnxruntime-1.jar"), "no jar");
    Path file = SomeModels.dense(ElementType.FLOAT).write(folder.resolve("m.onnx"));
    RunResult result =
        new ModelRunner(
                OnnxRuntime.in(folder).orElseThrow(),
                file,
                Map.of("x", List.of(1L, 128L)),
                true,
                limits(60, GIBI),
                TestRuntime.SILENT)
            .run();
    NotMeasured finding = assertInstanceOf(NotMeasured.class, result.memory());
    assertTrue(finding.reason().startsWith("it could not be run: "), finding.reason());
    assertNull(result.runtime());
    assertTrue(Files.exists(jar));
  }
}
