package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.reports.json.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What review writes, compared with what was looked at and checked in. */
class ReviewOutputTest {
  private static final String POLICIES = "src/test/data/policies";
  private static final String MANIFESTS = "src/test/data/manifests";
  private static final String BROKEN = "src/test/data/broken";

  @Test
  void tableForAPipe() throws IOException {
    Golden.check(
        "table.txt", CommandRun.of("review", "-p", POLICIES, MANIFESTS, BROKEN).transcript());
  }

  @Test
  void tableForATerminalOf72Columns() throws IOException {
    CommandRun run =
        CommandRun.with(
            "",
            new Terminal.Abilities(72, true, true),
            "review",
            "-p",
            POLICIES,
            MANIFESTS + "/bad.yaml");
    Golden.check("table-terminal.txt", run.transcript());
  }

  @Test
  void json() throws IOException {
    CommandRun run = CommandRun.of("review", "-p", POLICIES, "-o", "json", MANIFESTS, BROKEN);
    // The revision tells the content of the policies, and is no text to look at.
    String transcript =
        run.transcript()
            .replaceAll("\"policyRevision\": \"[0-9a-f]{64}\"", "\"policyRevision\": \"...\"")
            .replace(Version.ASSAY, "VERSION");
    Golden.check("result.json.txt", transcript);
    assertValid(run.out());
  }

  @Test
  void jsonIsTheSameEachTime() {
    String[] arguments = {"review", "-p", POLICIES, "-o", "json", MANIFESTS, BROKEN};
    assertEquals(CommandRun.of(arguments), CommandRun.of(arguments));
  }

  @Test
  void jsonTellsTheTimeOnDemand() throws IOException {
    String file = MANIFESTS + "/good.yaml";
    CommandRun run = CommandRun.of("review", "-p", POLICIES, "-o", "json", "--timing", file);
    assertTrue(run.out().contains("\"milliseconds\":"), run.out());
    assertValid(run.out());
  }

  @Test
  void hostileNamesAndValuesCannotActOnTheTerminal(@TempDir Path folder) throws IOException {
    String manifest =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: "\\e[2J\\e]0;owned\\a\\u202e\\u200b"
          labels: {owner: me}
        spec:
          containers:
            - name: "\\e[31mred\\r\\n\\x9b2J, and long"
              image: example.com/a
        """;
    Path file = Files.writeString(folder.resolve("\u001b[2Jhostile.yaml"), manifest);
    for (String format : List.of("table", "json")) {
      CommandRun run = CommandRun.of("review", "-p", POLICIES, "-o", format, file.toString());
      assertEquals(1, run.exitCode(), run.err());
      assertTrue(run.out().contains("\\u001b[31mred\\r\\n\\u009b2J"), run.out());
      assertFalse(
          run.out().codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c)), run.out());
      assertFalse(run.out().contains("\u202e"), run.out());
    }
    CommandRun absent = CommandRun.of("review", folder + "/\u001b[2Jabsent.yaml");
    assertFalse(absent.err().contains("\u001b"), absent.err());
  }

  @Test
  void theReportIsWrittenBesideTheOutput(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.html");
    CommandRun run =
        CommandRun.of(
            "review", "-p", POLICIES, "--report", report.toString(), MANIFESTS + "/bad.yaml");
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("2 violations"), run.out());
    String page = Files.readString(report);
    assertTrue(page.contains("2 violations in 1 object"), page);
    assertTrue(page.contains("spec.containers[0].name"), page);
  }

  @Test
  void theReportSaysWhatTheShippedRulesEvidence(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.html");
    CommandRun run =
        CommandRun.of("review", "--report", report.toString(), MANIFESTS + "/good.yaml");
    assertEquals("", run.err());
    String page = Files.readString(report);
    assertTrue(page.contains("Of its 72 subcategories"), page);
    assertTrue(page.contains("id=\"nist-ai-rmf-1.0-manage-3.1\""), page);
    assertFalse(page.contains("which NIST AI RMF 1.0 does not have"), page);
  }

  private static void assertValid(String json) throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("review-result.schema.json")) {
      assertTrue(in != null, "the schema is missing beside JsonReport");
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema, InputFormat.JSON)
              .validate(json, InputFormat.JSON));
    }
  }
}
