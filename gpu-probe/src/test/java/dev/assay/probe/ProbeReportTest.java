package dev.assay.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON form of a report: it fits the schema, and it is read back as it was written. */
class ProbeReportTest {
  private static final StoredWeights STORED =
      new StoredWeights(
          List.of(
              new StoredWeights.Part(Precision.FP16, 998, 1996),
              new StoredWeights.Part(null, 2, 4)));
  private static final ExecutedOperators EXECUTED =
      new ExecutedOperators("cpu", List.of(new ExecutedOperators.Part(Precision.FP32, 3, 998)));

  private static @Nullable Schema schema;

  @BeforeAll
  static void readTheSchema() throws IOException {
    try (InputStream in = ProbeReport.class.getResourceAsStream("probe-report.schema.json")) {
      assertNotNull(in, "the schema is missing beside ProbeReport");
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }

  private static MemoryFigures memory(@Nullable Long minimum) {
    return new MemoryFigures(
        "cpu",
        Map.of("x", List.of(8L, 128L), "scale", List.of()),
        3,
        75_000_000,
        90_000_000,
        minimum,
        641_728_512);
  }

  private static ProbeReport report(
      Declared declared,
      @Nullable StoredWeights stored,
      @Nullable ExecutedOperators executed,
      @Nullable MemoryFigures memory) {
    MemoryFinding finding =
        memory == null
            ? new MemoryFinding.NotMeasured("no shape", 0)
            : new MemoryFinding.Measured(memory);
    return new ProbeReport(
        "0.1.0",
        new ProbeReport.Model(
            "sentiment.onnx", "sha256:" + "0a".repeat(32), 123, "onnx", stored == null ? 0 : 1000),
        declared,
        stored,
        executed,
        memory,
        new ProbeReport.Environment(
            "Linux 6.18",
            "AMD EPYC",
            2,
            memory == null ? null : "onnxruntime 1.29.0",
            "25.0.3",
            memory == null ? List.of() : List.of("process", "wall-clock")),
        Verdicts.of(declared, stored, finding));
  }

  private static ProbeReport full() {
    return report(
        new Declared(Precision.FP16, MemoryQuantity.parse("8Gi"), Map.of("x", List.of(8L, 128L))),
        STORED,
        EXECUTED,
        memory(600_000_000L));
  }

  private static Value json(String text) throws InputException {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT);
  }

  private static String violations(String json) {
    assertNotNull(schema);
    return schema.validate(json, InputFormat.JSON).toString();
  }

  private static void roundTrip(ProbeReport report) throws InputException, ProbeReportException {
    String text = JsonWriter.pretty(report.toValue());
    assertEquals("[]", violations(text), text);
    assertEquals(report, ProbeReport.read(json(text)), text);
  }

  @Test
  void isReadBackAsItWasWritten() throws InputException, ProbeReportException {
    roundTrip(full());
    roundTrip(
        report(
            new Declared(Precision.FP32, MemoryQuantity.parse("256Mi"), Map.of()),
            STORED,
            null,
            memory(null)));
    roundTrip(report(new Declared(null, null, Map.of()), null, null, null));
    roundTrip(
        report(
            new Declared(Precision.INT8, MemoryQuantity.parse("1e9"), Map.of()),
            new StoredWeights(List.of(new StoredWeights.Part(null, 7, 14))),
            null,
            null));
  }

  @Test
  void isWhatItWasAgreedToBe() {
    String shape = "{\"scale\":[],\"x\":[8,128]}";
    assertEquals(
        "{\"assay\":\"0.1.0\","
            + "\"declared\":{\"memoryBytes\":8589934592,\"precision\":\"fp16\","
            + "\"shapes\":{\"x\":[8,128]}},"
            + "\"environment\":{\"cores\":2,\"cpu\":\"AMD EPYC\",\"java\":\"25.0.3\","
            + "\"os\":\"Linux 6.18\",\"runtime\":\"onnxruntime 1.29.0\","
            + "\"sandbox\":[\"process\",\"wall-clock\"]},"
            + "\"format\":\"assay.probe/1\","
            + "\"memory\":{\"asDeployedBytes\":641728512,\"baseBytes\":75000000,\"device\":\"cpu\","
            + "\"loadPeakBytes\":90000000,\"minimumBytes\":600000000,\"runs\":3,\"shapes\":"
            + shape
            + "},"
            + "\"model\":{\"bytes\":123,\"digest\":\"sha256:"
            + "0a".repeat(32)
            + "\",\"format\":\"onnx\",\"name\":\"sentiment.onnx\",\"parameters\":1000},"
            + "\"precision\":{\"executed\":{\"device\":\"cpu\",\"operators\":"
            + "[{\"elements\":998,\"operators\":3,\"precision\":\"fp32\"}],"
            + "\"precision\":\"fp32\",\"share\":1},"
            + "\"stored\":{\"precision\":\"fp16\",\"share\":0.998,\"weights\":"
            + "[{\"bytes\":1996,\"elements\":998,\"precision\":\"fp16\"},"
            + "{\"bytes\":4,\"elements\":2,\"precision\":\"other\"}]}},"
            + "\"verdicts\":[{\"declaration\":\"precision\",\"declared\":\"fp16\","
            + "\"measured\":\"fp16\",\"reason\":\"99.8 % of the weights are stored as fp16\","
            + "\"verdict\":\"verified\"},"
            + "{\"declaration\":\"memory\",\"declared\":\"8Gi\",\"measured\":\"612Mi\","
            + "\"reason\":\"declared 8Gi; measured 612Mi, which with 5 % to spare needs 643Mi, less"
            + " than half of what is declared\",\"verdict\":\"verified\"}]}",
        JsonWriter.compact(full().toValue()));
  }

  /** What one must not be able to change in a report, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"assay.probe/1\"|\"assay.probe/2\"|format is 'assay.probe/2'; expected 'assay.probe/1'",
        "\"bytes\":123|\"bytes\":0|model.bytes is 0; expected a whole number from 1",
        "\"bytes\":123|\"bytes\":1.5|model.bytes is 1.5; expected a whole number",
        "\"bytes\":123|\"bytes\":null|model.bytes is of type null; expected a whole number",
        "\"bytes\":123,|``|model.bytes is missing; expected",
        "\"format\":\"onnx\"|\"format\":\"pickle\"|model.format is 'pickle'; expected 'onnx'",
        "sha256:0a|sha256:0A|model.digest is",
        "\"assay\":\"0.1.0\"|\"assay\":\"0.1.0\",\"more\":1|the report has the member \"more\"",
        "\"cores\":2|\"cores\":2,\"gpu\":1|environment has the member \"gpu\"; expected os",
        "\"runs\":3|\"runs\":0|memory.runs is 0",
        "[8,128]}},|[8,-1]}},|declared.shapes.x[1] is -1",
        "\"share\":0.998|\"share\":1|precision.stored.share is 1; expected the share of the largest",
        "\"fp16\",\"share\":0.998|\"fp32\",\"share\":0.998|precision.stored.precision is 'fp32'",
        "\"elements\":998,\"precision\"|\"elements\":800,\"precision\"|precision.stored.share is 0.998",
        "\"precision\":\"other\"|\"precision\":\"fp16\"|weights[1].precision is 'fp16'; expected each",
        "641728512|9641728512|the declaration 8Gi to be contradicted",
        "\"declared\":\"8Gi\"|\"declared\":\"9Gi\"|declares the 8589934592 bytes",
        "8589934592|1000|declares the 1000 bytes declared",
        "\"verified\"},{|\"contradicted\"},{|the declaration fp16 to be verified",
        "\"declaration\":\"memory\"|\"declaration\":\"speed\"|one of precision, memory",
        "\"declaration\":\"memory\"|\"declaration\":\"precision\"|one verdict for each declaration",
        "\"memoryBytes\":8589934592,|``|a verdict for each of 1 declarations",
        "\"runtime\":\"onnxruntime 1.29.0\",|``|runtime and sandbox, or neither",
      })
  void whatDoesNotFitIsRefused(String from, String to, String message) throws InputException {
    String text = JsonWriter.compact(full().toValue());
    assertTrue(text.contains(from), from);
    Value changed = json(text.replace(from, to));
    ProbeReportException e =
        assertThrows(ProbeReportException.class, () -> ProbeReport.read(changed));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String text : List.of("[]", "1", "null", "\"assay.probe/1\"", "{}")) {
      assertThrows(ProbeReportException.class, () -> ProbeReport.read(json(text)), text);
    }
  }

  @Test
  void aRunThatWasStoppedMayContradictButNotVerify() throws InputException, ProbeReportException {
    Declared declared = new Declared(null, MemoryQuantity.parse("256Mi"), Map.of());
    String unknown = JsonWriter.compact(report(declared, STORED, null, null).toValue());
    assertTrue(unknown.contains("\"verdict\":\"unknown\""), unknown);
    String contradicted = unknown.replace("\"unknown\"", "\"contradicted\"");
    assertEquals(
        Verdict.Outcome.CONTRADICTED,
        ProbeReport.read(json(contradicted)).verdicts().getFirst().outcome());
    Value verified = json(unknown.replace("\"unknown\"", "\"verified\""));
    assertThrows(ProbeReportException.class, () -> ProbeReport.read(verified));
  }

  @Test
  void theSchemaKnowsEveryPrecision() throws IOException {
    try (InputStream in = ProbeReport.class.getResourceAsStream("probe-report.schema.json")) {
      assertNotNull(in);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Precision precision : Precision.values()) {
        assertTrue(text.contains('"' + precision.term() + '"'), precision.term());
      }
    }
  }
}
