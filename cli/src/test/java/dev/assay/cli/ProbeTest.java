package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.probe.ProbeReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay probe} prints and how it exits; the model is run where onnxruntime is. */
class ProbeTest {
  /** {@code x·w} for x of [batch, 128]; w is stored in fp16 and cast to fp32. */
  private static final String MODEL = "src/test/data/models/half.onnx";

  @TempDir private Path scratch;

  private static CommandRun probe(String... arguments) {
    List<String> all = new ArrayList<>(List.of("probe", MODEL));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** As {@link #probe}; skipped where onnxruntime does not run. */
  private static CommandRun run(String... arguments) {
    CommandRun run = probe(arguments);
    assumeFalse(
        run.err().contains("load onnxruntime") || run.err().contains("no onnxruntime"),
        () -> "skipped: onnxruntime does not run here: " + run.err());
    return run;
  }

  @Test
  void verifiedIs0() {
    CommandRun run = run("--declared-precision", "fp16", "--memory", "512Mi", "--shape", "x=8x128");
    assertEquals(0, run.exitCode(), run.err() + run.out());
    assertTrue(
        run.out().startsWith("VERIFIED      precision: 100 % of the weights are stored as fp16\n"),
        run.out());
    assertTrue(run.out().contains("\nVERIFIED      memory: declared 512Mi; measured "), run.out());
    assertTrue(run.out().contains("\n  stored    fp16 100 %\n"), run.out());
    assertTrue(run.out().contains("\n  executed  fp32 100 % on the CPU\n"), run.out());
    assertTrue(run.out().contains("\n  shapes    x=8x128 in 3 runs\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void contradictedIs1() {
    CommandRun run = run("--memory", "16Mi", "--shape", "x=8x128");
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("CONTRADICTED  memory: declared 16Mi; measured "), run.out());
    CommandRun precision = probe("--declared-precision", "fp32", "--no-run");
    assertEquals(1, precision.exitCode(), precision.err());
    assertTrue(
        precision
            .out()
            .startsWith("CONTRADICTED  precision: declared fp32; stored are fp16 (100 %)\n"),
        precision.out());
  }

  @Test
  void whatCannotBeJudgedIs2() {
    CommandRun run = run("--declared-precision", "fp16", "--memory", "1Gi");
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(
        run.out()
            .contains(
                "UNKNOWN       memory: declared 1Gi; not measured: the model does not fix batch in"
                    + " the shape batchx128 of 'x'; give --shape x=batchx128\n"),
        run.out());
    assertEquals(2, probe("--memory", "1Gi", "--no-run").exitCode());
  }

  @Test
  void whatIsNotDeclaredIsNotJudged() {
    CommandRun run = probe("--no-run");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("MODEL  half.onnx\n  digest    sha256:"), run.out());
    assertFalse(run.out().contains("memory"), run.out());
  }

  @Test
  void withoutOnnxruntimeThatIsTold() {
    String runner = System.setProperty("assay.runner", scratch.toString());
    try {
      CommandRun run =
          probe("--declared-precision", "fp16", "--memory", "1Gi", "--shape", "x=8x128");
      assertEquals(2, run.exitCode());
      assertTrue(
          run.err().startsWith("assay: there is no onnxruntime to run the model"), run.err());
      assertTrue(run.out().startsWith("VERIFIED      precision: "), run.out());
      assertTrue(run.out().contains("UNKNOWN       memory: "), run.out());
    } finally {
      System.setProperty("assay.runner", runner);
    }
  }

  @Test
  void theJsonFitsItsSchema() throws IOException {
    Path file = scratch.resolve("report.json");
    for (String[] arguments :
        new String[][] {
          {"--no-run"},
          {"--declared-precision", "fp32", "--memory", "1Gi"},
          {"--declared-precision", "fp16", "--memory", "1Gi", "--shape", "x=1x128"}
        }) {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("-o", "json", "--out", file.toString()));
      CommandRun run = probe(all.toArray(String[]::new));
      try (InputStream in = ProbeReport.class.getResourceAsStream("probe-report.schema.json")) {
        assertTrue(in != null, "the schema is missing beside ProbeReport");
        assertEquals(
            "[]",
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                .validate(run.out(), InputFormat.JSON)
                .toString(),
            run.out());
      }
      assertEquals(run.out(), Files.readString(file));
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    CommandRun run =
        probe(
            "--declared-precision",
            "fp17",
            "--memory",
            "8GB",
            "--memory-ceiling",
            "0",
            "--timeout",
            "1.5",
            "--shape",
            "x",
            "--shape",
            "y=8x-1",
            "--shape",
            "z=1",
            "--shape",
            "z=2");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    for (String problem :
        new String[] {
          "--declared-precision is 'fp17'; expected one of fp64, fp32, bf16, fp16,",
          "--memory is '8GB'; expected an amount of bytes such as 8Gi, 512M or 1e9",
          "--memory-ceiling is '0'; expected",
          "--timeout is '1.5'; expected seconds from 1 to 86400",
          "--shape is 'x'; expected an input and its lengths, such as x=8x128",
          "--shape is 'y=8x-1'; expected",
          "--shape gives 'z' twice; keep one of them"
        }) {
      assertTrue(run.err().contains(problem), () -> problem + " is not in\n" + run.err());
    }
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    CommandRun none = CommandRun.of("probe", scratch.resolve("none.onnx").toString());
    assertEquals(2, none.exitCode());
    assertTrue(none.err().contains("none.onnx"), none.err());
    Path text = Files.writeString(scratch.resolve("text.onnx"), "no model at all");
    CommandRun refused = CommandRun.of("probe", text.toString());
    assertEquals(2, refused.exitCode(), refused.out());
    assertEquals("", refused.out());
    assertEquals(2, CommandRun.of("probe").exitCode());
    assertTrue(probe("--shape", "y=1").err().contains("the model has no input 'y'"));
  }

  @Test
  void progressIsForTerminals() {
    CommandRun run =
        CommandRun.with(
            "", new Terminal.Abilities(0, true, false), "probe", MODEL, "--shape", "x=1x128");
    assumeFalse(run.err().contains("onnxruntime"), () -> "skipped: " + run.err());
    assertTrue(run.err().contains("\r\u001b[Kloading"), run.err());
    assertTrue(run.err().contains("\r\u001b[Krun 2 of 3"), run.err());
    assertTrue(run.err().endsWith("\r\u001b[K"), run.err());
  }
}
