package dev.assay.probe.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.probe.Declared;
import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.MemoryQuantity;
import dev.assay.probe.ModelRefusedException;
import dev.assay.probe.Precision;
import dev.assay.probe.ProbeReport;
import dev.assay.probe.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that people use, as their makers publish them. */
class RealModelsTest {
  private static final Path MODELS =
      Path.of(
              System.getenv()
                  .getOrDefault(
                      "ASSAY_REAL", System.getProperty("user.home") + "/.cache/assay-real"))
          .resolve("models");

  private static ProbeReport probe(String name, Declared declared)
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    Path model = MODELS.resolve(name);
    assumeTrue(
        Files.isRegularFile(model),
        () -> "skipped: there is no " + model + "; dev/real-components brings it");
    ProbeReport report =
        Probe.run(
                new ProbeRequest(
                    "0.1.0",
                    model,
                    List.of(),
                    declared,
                    true,
                    TestRuntime.get(),
                    new RunLimits(Duration.ofMinutes(3), 4L << 30)),
                TestRuntime.SILENT)
            .report();
    System.out.println("real model " + name + ": " + report.memory() + " " + report.executed());
    return report;
  }

  private static String executed(ProbeReport report) {
    ExecutedOperators executed = report.executed();
    assertNotNull(executed);
    return executed.mix().term();
  }

  private static List<String> outcomes(ProbeReport report) {
    return report.verdicts().stream().map(Verdict::outcome).map(Verdict.Outcome::term).toList();
  }

  /** Published as the half-precision one, and all of it is stored in fp32. */
  @Test
  void sileroInHalfPrecisionIsNot()
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    ProbeReport report =
        probe(
            "silero_vad_half.onnx",
            new Declared(
                Precision.FP16, MemoryQuantity.parse("256Mi"), Map.of("input", List.of(1L, 576L))));
    assertEquals(List.of("contradicted", "verified"), outcomes(report));
    assertEquals("fp32", executed(report));
  }

  /** Its weights are int8, and so is what multiplies them. */
  @Test
  void miniLmQuantised()
      throws IOException, ModelRefusedException, UnfitShapeException, InterruptedException {
    ProbeReport report =
        probe(
            "all-minilm-l6-v2-q.onnx",
            new Declared(
                Precision.INT8,
                MemoryQuantity.parse("64Mi"),
                Map.of("input_ids", List.of(8L, 128L))));
    assertEquals(List.of("verified", "contradicted"), outcomes(report));
    assertEquals("int8", executed(report));
  }
}
