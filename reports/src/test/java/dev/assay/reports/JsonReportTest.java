package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import dev.assay.reports.json.JsonReport;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.run.ReviewRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Schema SCHEMA = schema();

  @Test
  void allFieldsAreThere() throws IOException {
    Golden.check("result.json", json(SampleRun.mixed(), false));
  }

  @Test
  void timingIsWrittenOnDemand() {
    String json = json(SampleRun.clean(), true);
    assertTrue(json.contains("\"startedAt\": \"2026-03-01T09:30:00Z\""), json);
    assertTrue(json.contains("\"milliseconds\": 44"), json);
    assertValid(json);
  }

  @Test
  void everyRunFitsTheSchema() {
    for (ReviewRun run :
        List.of(
            SampleRun.mixed(),
            SampleRun.clean(),
            SampleRun.hostile(SampleRun.HOSTILE),
            SampleRun.large(10),
            SampleRun.withEvidence(2, SampleEvidence.manyFindings(10_000)),
            SampleRun.withFound(NullValue.NULL),
            SampleRun.withFound(Value.of("x".repeat(100_000))))) {
      assertValid(json(run, false));
    }
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() {
    String json = json(SampleRun.clean(), false).replace("\"kind\"", "\"kinds\"");
    assertFalse(SCHEMA.validate(json, InputFormat.JSON).isEmpty());
  }

  @Test
  void theSchemaRefusesEvidenceThatContradictsItself() {
    String json = json(SampleRun.mixed(), false);
    assertValid(json);
    for (String state : List.of("absent", "unavailable", "known", "perhaps")) {
      String changed =
          json.replaceAll("\"state\": \"(known|absent)\"", "\"state\": \"" + state + "\"");
      assertFalse(SCHEMA.validate(changed, InputFormat.JSON).isEmpty(), state);
    }
  }

  @Test
  void hugeEvidenceIsNotRepeated() {
    String json = json(SampleRun.withEvidence(1, SampleEvidence.manyFindings(100_000)), false);
    assertTrue(json.contains("\"valueStart\": \"{"), json);
    assertTrue(json.length() < 10_000);
  }

  @Test
  void theEvidenceOfAllObjectsIsBoundedTogether() {
    String json = json(SampleRun.withEvidence(9_000, SampleEvidence.manyFindings(400)), false);
    assertTrue(json.contains("\"value\": {") && json.contains("\"valueStart\": "));
  }

  @Test
  void aHugeValueIsNotRepeated() {
    String json = json(SampleRun.withFound(Value.of("x".repeat(100_000))), false);
    assertTrue(json.contains("\"foundStart\""), json);
    assertTrue(json.length() < 10_000);
  }

  @Test
  void nothingHostileReachesTheTerminal() {
    String json = json(SampleRun.hostile(SampleRun.HOSTILE), false);
    assertTrue(
        json.contains("\\u001b[31mred\\u001b]0;title\\u0007\\u009b2J\\r\\n\\t\\u202e"), json);
    assertTrue(json.codePoints().allMatch(c -> c == '\n' || (c >= ' ' && (c < 0x7f || c > 0x9f))));
  }

  @Property
  void whatIsWrittenReadsBackAsItWas(@ForAll @NotEmpty String text) throws InputException {
    // Half a surrogate pair is no Unicode, and a strict reader refuses even its escape.
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Value value = ObjectValue.of(whole, Value.of(whole));
    String line = JsonOutput.line(value, Integer.MAX_VALUE);
    assertEquals(
        value, JsonReader.read(line.getBytes(StandardCharsets.UTF_8), InputLimits.DEFAULT));
  }

  private static void assertValid(String json) {
    assertEquals(List.of(), SCHEMA.validate(json, InputFormat.JSON));
  }

  private static String json(ReviewRun run, boolean timing) {
    StringBuilder out = new StringBuilder();
    JsonReport.write(run, timing, out);
    return out.toString();
  }

  private static Schema schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("review-result.schema.json")) {
      assertTrue(in != null, "the schema is missing beside JsonReport");
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
