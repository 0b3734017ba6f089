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

/** What {@code assay sbom license} prints of the examples and of worse, and how it exits. */
class SbomLicenseTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("assay.root", ".."), "examples");
  private static final String POLICY = EXAMPLES.resolve("evidence/licenses.yaml").toString();
  private static final String GOOD = EXAMPLES.resolve("sbom/sentiment.spdx.json").toString();
  private static final String CONFLICT =
      EXAMPLES.resolve("sbom/sentiment-conflict.spdx.json").toString();
  private static final Terminal.Abilities NO_TERMINAL = new Terminal.Abilities(0, false, true);

  @TempDir private Path scratch;

  @Test
  void theExamplesAsATable() throws IOException {
    CommandRun run = CommandRun.of("sbom", "license", "--policy", POLICY, CONFLICT, GOOD);
    assertEquals(1, run.exitCode(), run.err());
    Golden.check("sbom-license.txt", run.transcript().replace(EXAMPLES + "/", "examples/"));
  }

  @Test
  void theExamplesAsJson() throws IOException {
    CommandRun run =
        CommandRun.of("sbom", "license", "--policy", POLICY, "-o", "json", CONFLICT, GOOD);
    assertEquals(1, run.exitCode(), run.err());
    assertValid(run.out());
    Golden.check("sbom-license.json.txt", run.transcript().replace(EXAMPLES + "/", "examples/"));
  }

  @Test
  void allAllowedIs0() {
    CommandRun run = CommandRun.of("sbom", "license", "--policy", POLICY, GOOD);
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().startsWith("ALLOWED  "), run.out());
    assertTrue(run.out().contains("GPL-3.0-only OR MIT, taken as MIT"), run.out());
  }

  @Test
  void undecidedAloneIs1() {
    CommandRun run = CommandRun.of("sbom", "license", "--allow", "Apache-2.0", GOOD);
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("UNDECIDED  "), run.out());
    assertTrue(
        run.out().contains("CC-BY-4.0 is on no list of the policy --allow and --deny"), run.out());
  }

  @Test
  void listsOfOptionsAreAPolicy() {
    String[] arguments = {
      "sbom",
      "license",
      "--allow",
      "Apache-2.0",
      "--allow",
      "CC-BY-4.0",
      "--allow",
      "LicenseRef-scancode-llama-3.1-license-2024",
      "--allow",
      "MIT",
      "--deny",
      "GPL-3.0-or-later",
      GOOD
    };
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.exitCode(), run.out() + run.err());
    arguments[12] = CONFLICT;
    CommandRun conflict = CommandRun.of(arguments);
    assertEquals(1, conflict.exitCode());
    assertTrue(conflict.out().contains("GPL-3.0-only is denied (--allow and --deny)"));
  }

  @Test
  void standardInputIsRead() throws IOException {
    String text = Files.readString(Path.of(CONFLICT));
    CommandRun run = CommandRun.with(text, NO_TERMINAL, "sbom", "license", "--policy", POLICY, "-");
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("at       -:37:27\n"), run.out());
  }

  @Test
  void whatCannotBeJudgedIs2AndOutweighsTheRest() throws IOException {
    Path twice =
        written(
            "twice.spdx.json",
            Files.readString(Path.of(CONFLICT))
                .replace(
                    "\"licenseConcluded\": \"GPL-3.0-only\"",
                    "\"licenseConcluded\": \"GPL-3.0-only\", \"licenseConcluded\": \"MIT\""));
    CommandRun run =
        CommandRun.of(
            "sbom", "license", "--policy", POLICY, CONFLICT, twice.toString(), "gone.spdx.json");
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("DENIED  "), run.out());
    assertTrue(run.out().contains("UNJUDGED  " + twice), run.out());
    assertTrue(run.out().contains("names the key \"licenseConcluded\" twice"), run.out());
    assertTrue(run.out().contains("UNJUDGED  gone.spdx.json\n  reason  unreadable"), run.out());

    CommandRun json =
        CommandRun.of(
            "sbom",
            "license",
            "--policy",
            POLICY,
            "-o",
            "json",
            twice.toString(),
            "gone.spdx.json",
            EXAMPLES.resolve("good-pod.yaml").toString());
    assertEquals(2, json.exitCode());
    assertValid(json.out());
  }

  /** Every kind of verdict and finding there is, to have seen the schema take it. */
  @Test
  void theJsonOfAnythingFitsItsSchema() throws IOException {
    String document =
        """
        {"spdxVersion": "SPDX-2.2", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
         "name": "odd", "documentNamespace": "https://example.com/odd",
         "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: by-hand"]},
         "packages": [
           {"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE",
            "licenseDeclared": "MIT", "licenseInfoFromFiles": ["GPL v3"]},
           {"SPDXID": "SPDXRef-b", "name": "vocabulary-lists", "downloadLocation": "NONE"},
           {"SPDXID": "SPDXRef-c", "name": "c", "downloadLocation": "NONE",
            "licenseConcluded": "MIT", "licenseDeclared": "ISC"}],
         "files": [
           {"SPDXID": "SPDXRef-f", "fileName": "./f", "licenseConcluded": "NONE"},
           {"SPDXID": "SPDXRef-g", "fileName": "./g", "licenseInfoInFiles": ["SSPL-1.0"]}],
         "snippets": [
           {"SPDXID": "SPDXRef-s", "licenseConcluded": "LicenseRef-gone",
            "licenseInfoInSnippets": ["MIT"]}],
         "relationships": [
           {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-g"},
           {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS",
            "relatedSpdxElement": "DocumentRef-x:SPDXRef-y"}]}
        """;
    String file = written("odd.spdx.json", document).toString();
    CommandRun run = CommandRun.of("sbom", "license", "--policy", POLICY, "-o", "json", file);
    assertEquals(1, run.exitCode(), run.err());
    assertValid(run.out());
    for (String field :
        List.of("licenseInfoFromFiles", "licenseInfoInFiles", "policy", "relationships")) {
      assertTrue(run.out().contains("\"field\": \"" + field + "\""), field);
    }
    CommandRun empty =
        CommandRun.with(
            document.replaceAll("(?s)\"packages\".*", "\"packages\": []}"),
            NO_TERMINAL,
            "sbom",
            "license",
            "--policy",
            POLICY,
            "-o",
            "json",
            "-");
    assertEquals(1, empty.exitCode(), empty.out());
    assertValid(empty.out());
  }

  @Test
  void hostileNamesCannotActOnTheTerminal() throws IOException {
    String hostile = "\\u001b[2J\\u202e\\r\\n";
    String text =
        Files.readString(Path.of(CONFLICT))
            .replace("sentiment 1.2.0", hostile)
            .replace("wordpiece-tokenizer", hostile)
            .replace("\"2.1.0\"", "\"" + hostile + "\"")
            .replace(
                "\"licenseConcluded\": \"NOASSERTION\"",
                "\"licenseConcluded\": \"" + hostile + "\"");
    String file = written("hostile.spdx.json", text).toString();
    for (String format : List.of("table", "json")) {
      CommandRun run = CommandRun.of("sbom", "license", "--policy", POLICY, "-o", format, file);
      assertEquals(1, run.exitCode(), run.err());
      assertTrue(run.out().contains("\\u001b[2J\\u202e\\r\\n"), run.out());
      assertFalse(
          run.out().codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c)), run.out());
      assertFalse(run.out().contains("\u202e"), run.out());
    }
  }

  @Test
  void badUsageIs2AndSaysWhatToDo() throws IOException {
    String wrong =
        written("wrong.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").toString();
    String[][] cases = {
      {"there is no document to judge", "--policy", POLICY},
      {"nothing says which licences may be used", GOOD},
      {"names no licence that is allowed", "--deny", "MIT", GOOD},
      {"'MIT OR ISC' is \"MIT OR ISC\"; name one", "--allow", "MIT OR ISC", GOOD},
      {"--policy is given together with --allow", "--policy", POLICY, "--allow", "MIT", GOOD},
      {"- is given twice", "--policy", POLICY, "-", "-"},
      {"gone.yaml: there is no such file", "--policy", "gone.yaml", GOOD},
      {"wrong.yaml:1:13: apiVersion is \"v1\"", "--policy", wrong, GOOD},
      {"--output is 'xml'", "--policy", POLICY, "-o", "xml", GOOD},
    };
    for (String[] each : cases) {
      String[] arguments = new String[each.length + 1];
      arguments[0] = "sbom";
      arguments[1] = "license";
      System.arraycopy(each, 1, arguments, 2, each.length - 1);
      CommandRun run = CommandRun.of(arguments);
      assertEquals(2, run.exitCode(), each[0]);
      assertEquals("", run.out());
      assertTrue(run.err().contains(each[0]), () -> each[0] + " is not in\n" + run.err());
    }
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(scratch.resolve(name), text);
  }

  private static void assertValid(String json) throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("sbom-license.schema.json")) {
      assertTrue(in != null, "the schema is missing beside JsonReport");
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema, InputFormat.JSON)
              .validate(json, InputFormat.JSON),
          json);
    }
  }
}
