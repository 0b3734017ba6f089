package dev.assay.attestation.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.licence.Ruling;
import dev.assay.attestation.licence.SomePolicy;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link SomePolicy#FULL} says to documents. */
class LicenseReviewTest {
  private static final String LLAMA = "LicenseRef-scancode-llama-3.1-license-2024";

  /** Which field decides, and what else is told. An empty cell is a field that is not there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # concluded              | declared     | detected     | ruling    | decided by       | findings
          MIT                      | MIT          |              | allowed   | licenseConcluded |
          MIT                      |              |              | allowed   | licenseConcluded |
          MIT                      | NOASSERTION  |              | allowed   | licenseConcluded |
          MIT                      | NONE         |              | allowed   | licenseConcluded |
          GPL-3.0-only             |              |              | denied    | licenseConcluded | licenseConcluded denied
          BUSL-1.1                 |              |              | undecided | licenseConcluded | licenseConcluded undecided
          NONE                     |              |              | denied    | licenseConcluded | licenseConcluded denied
          Apache 2                 |              |              | undecided | licenseConcluded | licenseConcluded undecided
          # nobody concluded: the declared one decides
          NOASSERTION              | MIT          |              | allowed   | licenseDeclared  |
                                   | MIT          |              | allowed   | licenseDeclared  |
          NOASSERTION              | GPL-3.0-only |              | denied    | licenseDeclared  | licenseDeclared denied
                                   | BUSL-1.1     |              | undecided | licenseDeclared  | licenseDeclared undecided
          NOASSERTION              | NONE         |              | denied    | licenseDeclared  | licenseDeclared denied
                                   | Apache 2     |              | undecided | licenseDeclared  | licenseDeclared undecided
          # nobody says anything
          NOASSERTION              | NOASSERTION  |              | undecided | licenseConcluded | licenseConcluded undecided
          NOASSERTION              |              |              | undecided | licenseConcluded | licenseConcluded undecided
                                   | NOASSERTION  |              | undecided | licenseDeclared  | licenseDeclared undecided
                                   |              |              | undecided | licenseConcluded | licenseConcluded undecided
          # what cannot be read is not passed over for the declared one
          Apache 2                 | MIT          |              | undecided | licenseConcluded | licenseConcluded undecided, licenseDeclared allowed
          # a mismatch is told: a remark if the declared one would do as well
          MIT                      | Apache-2.0   |              | allowed   | licenseConcluded | licenseDeclared allowed
          MIT                      | GPL-3.0-only OR MIT |       | allowed   | licenseConcluded | licenseDeclared allowed
          MIT                      | GPL-3.0-only |              | undecided | licenseConcluded | licenseDeclared undecided
          MIT                      | BUSL-1.1     |              | undecided | licenseConcluded | licenseDeclared undecided
          MIT                      | GPL v3       |              | undecided | licenseConcluded | licenseDeclared undecided
          GPL-3.0-only             | MIT          |              | denied    | licenseConcluded | licenseConcluded denied, licenseDeclared allowed
          NONE                     | MIT          |              | denied    | licenseConcluded | licenseConcluded denied, licenseDeclared allowed
          # these say the same
          mit                      | MIT          |              | allowed   | licenseConcluded |
          LGPL-2.1+                | LGPL-2.1-or-later |         | allowed   | licenseConcluded |
          MIT AND Apache-2.0       | Apache-2.0 AND MIT |        | allowed   | licenseConcluded |
          # detected: hints where nobody concluded
          MIT                      | MIT          | GPL-3.0-only | allowed   | licenseConcluded |
          NOASSERTION              | MIT          | MIT          | allowed   | licenseDeclared  |
          NOASSERTION              | MIT          | GPL-3.0-only | undecided | licenseDeclared  | licenseInfoFromFiles undecided
          NOASSERTION              | MIT          | BUSL-1.1     | undecided | licenseDeclared  | licenseInfoFromFiles undecided
          NOASSERTION              | MIT          | GPL v3       | undecided | licenseDeclared  | licenseInfoFromFiles undecided
          NOASSERTION              | MIT          | NONE         | allowed   | licenseDeclared  |
          NOASSERTION              | MIT          | NOASSERTION  | allowed   | licenseDeclared  |
          NOASSERTION              | GPL-3.0-only | SSPL-1.0     | denied    | licenseDeclared  | licenseDeclared denied, licenseInfoFromFiles undecided
          NOASSERTION              | NOASSERTION  | MIT          | undecided | licenseConcluded | licenseConcluded undecided
          # references: described in the document or not
          LicenseRef-scancode-llama-3.1-license-2024 |  |        | allowed   | licenseConcluded |
          LicenseRef-gone          |              |              | undecided | licenseConcluded | licenseConcluded undecided
          LicenseRef-silent        |              |              | undecided | licenseConcluded | licenseConcluded undecided
          MIT OR LicenseRef-gone   |              |              | allowed   | licenseConcluded | licenseConcluded allowed
          MIT AND LicenseRef-gone  |              |              | undecided | licenseConcluded | licenseConcluded undecided
          DocumentRef-other:LicenseRef-ours |     |              | undecided | licenseConcluded | licenseConcluded undecided
          """)
  void whichFieldDecides(
      @Nullable String concluded,
      @Nullable String declared,
      @Nullable String detected,
      String ruling,
      String decidedBy,
      @Nullable String findings) {
    List<String> fields = new ArrayList<>();
    if (concluded != null) {
      fields.add("\"licenseConcluded\": \"" + concluded + "\"");
    }
    if (declared != null) {
      fields.add("\"licenseDeclared\": \"" + declared + "\"");
    }
    if (detected != null) {
      fields.add("\"licenseInfoFromFiles\": [\"" + detected + "\"]");
    }
    LicenseReport report = review(SomeSpdx.of(String.join(", ", fields), texts()));
    assertEquals(word(ruling), report.ruling(), report.findings()::toString);
    ElementVerdict verdict = report.verdicts().getFirst();
    assertEquals(decidedBy, verdict.decidedBy().name());
    assertEquals(report.ruling(), verdict.ruling());
    assertEquals(
        findings == null ? "" : findings,
        report.findings().stream()
            .map(f -> f.field() + " " + f.ruling().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }

  /** One whose text is there, and one of which there is only the word that it is not. */
  private static String texts() {
    return """
    "hasExtractedLicensingInfos": [
      {"licenseId": "%s", "extractedText": "Terms."},
      {"licenseId": "LicenseRef-silent", "extractedText": "NOASSERTION"}]
    """
        .formatted(LLAMA);
  }

  @Test
  void theBranchThatIsTakenIsTold() {
    LicenseReport report =
        review(SomeSpdx.of("\"licenseDeclared\": \"GPL-3.0-only OR BSD-3-Clause OR MIT\"", ""));
    assertEquals("BSD-3-Clause", String.valueOf(report.verdicts().getFirst().judgement().branch()));
  }

  @Test
  void aFindingTellsAllThatIsNeeded() {
    LicenseReport report =
        review(
            SomeSpdx.withPackages(
                "{"
                    + SomeSpdx.packageOf("good", "\"licenseConcluded\": \"MIT\"")
                    + "}, {"
                    + SomeSpdx.packageOf(
                        "bad", "\"versionInfo\": \"2\", \"licenseConcluded\": \"gpl-3.0-only\"")
                    + "}",
                ""));
    LicenseFinding finding = report.findings().getFirst();
    assertEquals("bad", finding.element());
    assertEquals("2", finding.version());
    assertEquals("licenseConcluded", finding.field());
    assertEquals("gpl-3.0-only", finding.license());
    assertEquals(Ruling.DENIED, finding.ruling());
    assertEquals("gpl-3.0-only is denied (licences.yaml:23:7)", finding.reason());
    assertEquals("/packages/1/licenseConcluded", finding.place().pointer());
    assertEquals("bad 2: gpl-3.0-only is denied (licences.yaml:23:7)", report.reason());
  }

  @Test
  void theThreeSilencesHaveReasonsOfTheirOwn() {
    String end =
        "; find out the licence, and tell it in the document or under packages in the policy";
    assertEquals(
        "NONE: whoever made the document found no licence" + end,
        reason("\"licenseConcluded\": \"NONE\""));
    assertEquals(
        "NOASSERTION: whoever made the document does not say" + end,
        reason("\"licenseConcluded\": \"NOASSERTION\""));
    assertEquals("the document does not say at all" + end, reason(""));
    assertEquals(
        LLAMA
            + " is allowed, but the document does not hold its text, so nobody can tell;"
            + " hasExtractedLicensingInfos holds no text of "
            + LLAMA,
        reason("\"licenseConcluded\": \"" + LLAMA + "\""));
  }

  private static String reason(String fields) {
    return review(SomeSpdx.of(fields, "")).findings().getFirst().reason();
  }

  @Test
  void whatThePolicySaysOfAPackageComesFirst() {
    String fields = "\"licenseConcluded\": \"GPL-3.0-only\", \"licenseInfoFromFiles\": [\"X\"]";
    LicenseReport allowed =
        review(SomeSpdx.withPackages("{" + SomeSpdx.packageOf("old-thing", fields) + "}", ""));
    assertEquals(Ruling.ALLOWED, allowed.ruling());
    assertEquals(List.of(), allowed.findings());
    ElementVerdict verdict = allowed.verdicts().getFirst();
    assertEquals("policy", verdict.decidedBy().name());
    assertEquals("MIT", verdict.decidedBy().text());
    assertEquals(
        "the policy names it (licences.yaml:28:7: the LICENSE file was read): MIT is allowed"
            + " (licences.yaml:7:7)",
        verdict.judgement().reason());

    LicenseReport denied =
        review(
            SomeSpdx.withPackages(
                "{" + SomeSpdx.packageOf("silent-thing", "\"licenseConcluded\": \"MIT\"") + "}",
                ""));
    assertEquals(Ruling.DENIED, denied.ruling());
    assertEquals("policy", denied.findings().getFirst().field());
  }

  @ParameterizedTest
  @CsvSource({
    "MIT,MIT,allowed",
    "MIT,NOASSERTION,undecided",
    "NOASSERTION,GPL-3.0-only,denied",
    "GPL-3.0-only,MIT,denied",
  })
  void theWorstPackageDecides(String first, String second, String ruling) {
    LicenseReport report =
        review(
            SomeSpdx.withPackages(
                "{"
                    + SomeSpdx.packageOf("x", "\"licenseConcluded\": \"" + first + "\"")
                    + "}, {"
                    + SomeSpdx.packageOf("y", "\"licenseConcluded\": \"" + second + "\"")
                    + "}",
                ""));
    assertEquals(word(ruling), report.ruling());
    if (!report.findings().isEmpty()) {
      assertEquals(report.ruling(), report.findings().getFirst().ruling());
    }
  }

  @Test
  void aDocumentWithoutPackagesAllowsNothing() {
    LicenseReport report = review(SomeSpdx.withPackages("", ""));
    assertEquals(Ruling.UNDECIDED, report.ruling());
    assertEquals(0, report.packages());
    assertTrue(report.reason().startsWith("some: the document names no package"), report.reason());
  }

  @Test
  void filesAndSnippetsCountWhereSomethingIsConcludedOfThem() {
    String good = "\"licenseConcluded\": \"MIT\"";
    String files = "\"files\": [{\"SPDXID\": \"SPDXRef-f\", \"fileName\": \"./f\"%s}]";
    String snippets = "\"snippets\": [{\"SPDXID\": \"SPDXRef-s\"%s}]";
    for (String members : List.of(files, snippets)) {
      assertEquals(Ruling.ALLOWED, review(SomeSpdx.of(good, members.formatted(""))).ruling());
      assertEquals(
          Ruling.ALLOWED,
          review(SomeSpdx.of(good, members.formatted(", \"licenseConcluded\": \"NOASSERTION\"")))
              .ruling());
      LicenseReport denied =
          review(SomeSpdx.of(good, members.formatted(", \"licenseConcluded\": \"GPL-3.0-only\"")));
      assertEquals(Ruling.DENIED, denied.ruling());
      assertEquals(2, denied.verdicts().size());
      assertEquals(1, denied.packages());
    }
  }

  @Test
  void aFileThatTheDocumentIsAboutHasToHaveALicence() {
    String about =
        "\"documentDescribes\": [\"SPDXRef-f\"],"
            + " \"files\": [{\"SPDXID\": \"SPDXRef-f\", \"fileName\": \"./f\"%s}]";
    assertEquals(Ruling.UNDECIDED, ruling(about.formatted("")));
    assertEquals(Ruling.ALLOWED, ruling(about.formatted(", \"licenseConcluded\": \"MIT\"")));
    assertEquals(Ruling.UNDECIDED, ruling(about.formatted(", \"licenseInfoInFiles\": [\"MIT\"]")));
  }

  private static Ruling ruling(String members) {
    return review(SomeSpdx.withPackages("", members)).ruling();
  }

  /** What is part of the model and described elsewhere is not allowed for being elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "CONTAINS,SPDXRef-it,DocumentRef-x:SPDXRef-y,undecided",
    "CONTAINED_BY,DocumentRef-x:SPDXRef-y,SPDXRef-it,undecided",
    "DEPENDS_ON,SPDXRef-it,SPDXRef-gone,undecided",
    "DESCRIBES,SPDXRef-DOCUMENT,SPDXRef-gone,undecided",
    "OF_A_KIND_TO_COME,SPDXRef-it,SPDXRef-gone,undecided",
    "DESCENDANT_OF,SPDXRef-it,DocumentRef-base:SPDXRef-model,undecided",
    "BUILD_TOOL_OF,DocumentRef-x:SPDXRef-y,SPDXRef-it,allowed",
    "AMENDS,SPDXRef-DOCUMENT,DocumentRef-x:SPDXRef-DOCUMENT,allowed",
    "DEPENDS_ON,SPDXRef-it,NONE,allowed",
    "DEPENDS_ON,SPDXRef-it,NOASSERTION,allowed",
    "DESCRIBES,SPDXRef-DOCUMENT,SPDXRef-it,allowed",
    "DEPENDS_ON,SPDXRef-it,SPDXRef-it,allowed",
  })
  void relationshipsOutOfTheDocument(String kind, String from, String to, String ruling) {
    String relationship = relationship(from, kind, to);
    LicenseReport report =
        review(
            SomeSpdx.of(
                "\"licenseConcluded\": \"MIT\"",
                "\"relationships\": [" + relationship + ", " + relationship + "]"));
    assertEquals(word(ruling), report.ruling(), report.findings()::toString);
    assertEquals(ruling.equals("allowed") ? 0 : 1, report.findings().size());
  }

  @Test
  void ringsOfRelationshipsAreNoMatter() {
    LicenseReport report =
        review(
            SomeSpdx.withPackages(
                "{"
                    + SomeSpdx.packageOf("x", "\"licenseConcluded\": \"MIT\"")
                    + "}, {"
                    + SomeSpdx.packageOf("y", "\"licenseConcluded\": \"MIT\"")
                    + "}",
                "\"relationships\": ["
                    + relationship("SPDXRef-x", "CONTAINS", "SPDXRef-y")
                    + ", "
                    + relationship("SPDXRef-y", "CONTAINS", "SPDXRef-x")
                    + "]"));
    assertEquals(Ruling.ALLOWED, report.ruling());
  }

  private static String relationship(String from, String kind, String to) {
    return "{\"spdxElementId\": \"%s\", \"relationshipType\": \"%s\", \"relatedSpdxElement\": \"%s\"}"
        .formatted(from, kind, to);
  }

  @Test
  void theFactIsWhatPoliciesRead() {
    LicenseReport report =
        review(SomeSpdx.of("\"versionInfo\": \"1\", \"licenseConcluded\": \"GPL-3.0-only\"", ""));
    String reason = "GPL-3.0-only is denied (licences.yaml:23:7)";
    assertEquals(
        ObjectValue.builder()
            .put("ruling", Value.of("denied"))
            .put("reason", Value.of("it 1: " + reason))
            .put("packages", Value.of(1))
            .put(
                "findings",
                ArrayValue.of(
                    ObjectValue.builder()
                        .put("package", Value.of("it"))
                        .put("version", Value.of("1"))
                        .put("field", Value.of("licenseConcluded"))
                        .put("license", Value.of("GPL-3.0-only"))
                        .put("ruling", Value.of("denied"))
                        .put("reason", Value.of(reason))
                        .build()))
            .build(),
        report.fact());
    ObjectValue allowed = review(SomeSpdx.of("\"licenseConcluded\": \"MIT\"", "")).fact();
    assertEquals(Value.of("allowed"), allowed.get("ruling"));
    assertEquals(ArrayValue.EMPTY, allowed.get("findings"));
  }

  @Test
  void fiveThousandPackagesAreJudged() {
    String packages =
        java.util.stream.IntStream.range(0, 5_000)
            .mapToObj(i ->
                "{"
                    + SomeSpdx.packageOf(
                        "p" + i,
                        "\"licenseConcluded\": \"NOASSERTION\", \"licenseDeclared\": \""
                            + (i % 2 == 0 ? "MIT OR GPL-2.0-or-later" : "BUSL-1.1")
                            + "\"")
                    + "}")
            .collect(Collectors.joining(","));
    LicenseReport report = review(SomeSpdx.withPackages(packages, ""));
    assertEquals(5_000, report.verdicts().size());
    assertEquals(2_500, report.findings().size());
    assertTrue(report.reason().endsWith("; and 2499 more"), report.reason());
    ArrayValue inFact = (ArrayValue) report.fact().get("findings");
    assertEquals(LicenseReport.MAX_IN_FACT, inFact == null ? 0 : inFact.size());
  }

  @Test
  void aHugeExpressionHasAReasonOfBoundedLength() {
    String parts =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(i -> "(A" + i + " OR B" + i + ")")
            .collect(Collectors.joining(" AND "));
    LicenseReport report = review(SomeSpdx.of("\"licenseConcluded\": \"" + parts + "\"", ""));
    assertEquals(Ruling.UNDECIDED, report.ruling());
    assertTrue(report.findings().getFirst().reason().length() < 1_100);
    String parentheses = "(".repeat(20_000) + "MIT" + ")".repeat(20_000);
    LicenseReport deep = review(SomeSpdx.of("\"licenseConcluded\": \"" + parentheses + "\"", ""));
    assertEquals(Ruling.UNDECIDED, deep.ruling());
    assertTrue(deep.reason().contains("the limit is 32768"), deep.reason());
  }

  private static LicenseReport review(String json) {
    return LicenseReview.of(SomeSpdx.read(json), SomePolicy.full());
  }

  private static Ruling word(String word) {
    return Ruling.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
