package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.review.ConsultedFact;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.run.Framework;
import dev.assay.reports.run.ReviewRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  @Test
  void saysAllThatAReaderNeeds() {
    String page = page(SampleRun.mixed());
    for (String text :
        List.of(
            "Not everything could be judged; 2 violations in 1 object",
            "2026-03-01 09:30:00 UTC",
            "4f2a9c4f2a9c",
            "spec.template.spec.containers[0].resources.limits[nvidia.com/gpu]",
            "&quot;8&quot;",
            "Lower the limit to 4",
            "NIST AI RMF 1.0 MANAGE 2.4</a> (supports)",
            "ISO/IEC 42001 A.4.4 (evidences)",
            "GPUs are scarce",
            "there is no such file or folder",
            "no ImageOrigin named team-a was given",
            "Without findings: 2 objects",
            "no policy looked at it")) {
      assertTrue(page.contains(text), text);
    }
  }

  @Test
  void findingsComeBeforeWhatIsClean() {
    String page = page(SampleRun.mixed());
    assertTrue(page.indexOf("Pod research/notebook") < page.indexOf("Pod research/good"));
    assertTrue(page.indexOf("id=\"not-judged\"") < page.indexOf("id=\"findings\""));
  }

  @Test
  void onlyItsOwnStyleAndScriptMayRun() throws Exception {
    String page = page(SampleRun.hostile(SampleRun.HOSTILE));
    String style = between(page, "<style>", "</style>");
    String script = between(page, "<script>", "</script>");
    assertTrue(
        page.contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;"
                + hash(style)
                + "&#39;; script-src &#39;"
                + hash(script)
                + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\""));
    assertEquals(1, count(page, "<script"));
    assertEquals(1, count(page, "<style"));
  }

  @Test
  void asksForNothingOutsideItself() {
    String page = page(SampleRun.mixed());
    assertFalse(page.contains("http://") || page.contains("https://"));
    assertFalse(Pattern.compile("(src|action|srcset|data)=").matcher(page).find());
    assertFalse(Pattern.compile("href=\"[^#]").matcher(page).find());
    assertFalse(page.contains("url("));
    assertFalse(page.contains("@import"));
  }

  @Test
  void hostileTextIsShownAndNotActedUpon() {
    String page = page(SampleRun.hostile(SampleRun.HOSTILE));
    assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assertTrue(page.contains("\\u202etxt"));
    assertEquals(tags(page(SampleRun.hostile("harmless"))), tags(page));
  }

  @Property(tries = 200)
  void whateverComesTheElementsStayTheSame(@ForAll @NotEmpty String text) {
    assertEquals(tags(page(SampleRun.hostile("harmless"))), tags(page(SampleRun.hostile(text))));
  }

  @Test
  void aHugeRunStillGivesAPageThatOpens() {
    String page = page(SampleRun.large(20_000));
    assertEquals(5_000, count(page, "data-severity="));
    assertTrue(page.contains("The page shows the first 5000 findings"));
  }

  @Test
  void evidenceIsShownOfFindingsAndOfCleanObjects() throws Exception {
    HtmlTree page = HtmlTree.of(page(SampleRun.mixed()));
    List<String> tables = page.texts("//table[@class='evidence']/caption");
    assertEquals(
        List.of(
            "Evidence about Pod research/notebook in pods.yaml",
            "Evidence about Pod research/good in pods.yaml"),
        tables);
    assertEquals(
        List.of("Evidence: 2 verified, 1 none, 1 not available"),
        page.texts("//section[@class='object']/details[@class='evidence']/summary"));
    assertEquals(
        List.of(
            "none", "verified", "verified", "not available", "verified", "verified", "verified"),
        page.texts("//table[@class='evidence']//td[@class='answer']"));
    assertEquals(
        List.of(
            "none Signature of sha256:"
                + "fedcba9876543210".repeat(4)
                + ": no signature names this digest",
            "verified Probe of sha256:"
                + "fedcba9876543210".repeat(4)
                + ": precision fp16 unknown, memory 256Mi contradicted"),
        page.texts(
            "//tr[@data-policy='model-digest']//dt[.='Evidence']/following-sibling::dd[1]//li"));
  }

  @Test
  void factsAreToldInWords() throws Exception {
    HtmlTree page = HtmlTree.of(page(SampleRun.mixed()));
    assertEquals(
        List.of(
            "Signature for gpu-limit",
            "Licences for gpu-limit",
            "Probe for gpu-limit, model-digest"),
        page.texts("//ul[@class='clean']//td[@class='asked']"));
    assertEquals(
        List.of(
            "Vouched for by: model.sig, signed by release",
            "Signer: release",
            "Identity: CN=Release",
            "Signed with: certificate",
            "Vouched for by: sbom.json, signed by release",
            "Ruling: allowed all are on the list",
            "Packages: 12",
            "Vouched for by: probe.json, signed by probe-lab",
            "Stored as: fp16, 99.9 % of the weights",
            "Executed as: fp32, 100 % on cpu",
            "Memory as deployed: 612 MiB",
            "Memory at least: 71.5 MiB",
            "At the shapes: x [8,128]",
            "Measured by: onnxruntime 1.29.0 on cpu",
            "Verdicts: verified precision: declared fp16, measured fp16; 99.96 % of the weights are"
                + " fp16verified memory: declared 1Gi, measured 612Mi; 612Mi and 5 % fit into it"),
        page.pairs("//ul[@class='clean']//table[@class='evidence']//dl"));
    assertEquals(
        List.of(
            "denied weights 2: CC-BY-NC-4.0 (licenseDeclared) not for commerce",
            "undecided tokenizer 1: NOASSERTION (licenseConcluded) nobody said"),
        page.texts("//table[@class='evidence']//dt[.='Findings']/following-sibling::dd[1]//li"));
  }

  @Test
  void aFactThatIsNotAsItsKindShouldBeIsShownAsItIs() throws Exception {
    List<ConsultedFact> odd = new ArrayList<>();
    for (String name : List.of("model.signature", "model.license", "model.probe", "model.other")) {
      odd.add(new ConsultedFact("p", name, "m", SampleEvidence.known("{\"a\":[1]}", "s")));
      odd.add(new ConsultedFact("p", name, "n", SampleEvidence.known("null", "s")));
    }
    HtmlTree page = HtmlTree.of(page(SampleRun.withEvidence(1, odd)));
    assertEquals(
        List.of(
            "{\"a\":[1]}",
            "null",
            "{\"a\":[1]}",
            "null",
            "{\"a\":[1]}",
            "null",
            "{\"a\":[1]}",
            "null"),
        page.texts("//table[@class='evidence']//dt[.='Value']/following-sibling::dd[1]"));
  }

  @Test
  void oddNumbersAreShownAsTheyAreWritten() throws Exception {
    String probe =
        """
        {"precision": {"stored": {"precision": "int4", "share": 2.5},
           "executed": {"precision": "fp8", "share": -1e999, "device": 7}},
         "memory": {"asDeployedBytes": 1e400, "minimumBytes": -5, "shapes": {}},
         "verdicts": []}
        """;
    HtmlTree page =
        HtmlTree.of(
            page(
                SampleRun.withEvidence(
                    1,
                    List.of(
                        new ConsultedFact(
                            "p", "model.probe", "m", SampleEvidence.known(probe, "s"))))));
    assertEquals(
        List.of(
            "Vouched for by: s",
            "Stored as: int4, 2.5 of the weights",
            "Executed as: fp8, -1e999 on 7",
            "Memory as deployed: 1e400",
            "Memory at least: -5",
            "At the shapes: ",
            "Verdicts: "),
        page.pairs("//table[@class='evidence']//dl"));
  }

  @Test
  void theWholeDigestIsThereToBeCopied() throws Exception {
    HtmlTree page = HtmlTree.of(page(SampleRun.mixed()));
    List<String> digests = page.texts("//ul[@class='clean']//code[@class='digest']");
    assertEquals(
        List.of(SampleEvidence.MODEL, SampleEvidence.MODEL, SampleEvidence.MODEL), digests);
    assertEquals(digests, page.texts("//ul[@class='clean']//code[@class='digest']/@title"));
  }

  @Test
  void evidenceIsBounded() {
    String many =
        page(SampleRun.withEvidence(6_000, SampleEvidence.verified("gpu-limit", "other")));
    assertTrue(count(many, "badge state-known") <= 5_000);
    assertTrue(many.contains("The page shows the first 5000 rows of evidence"));
    String longer = page(SampleRun.withEvidence(1, SampleEvidence.manyFindings(100_000)));
    assertTrue(longer.contains("and 99980 more findings"));
    assertTrue(longer.length() < 50_000);
    List<ConsultedFact> wide = new ArrayList<>();
    for (ConsultedFact fact : SampleEvidence.hostile("x".repeat(1_000_000))) {
      wide.add(new ConsultedFact("p", fact.name(), fact.subject(), fact.fact()));
    }
    assertTrue(page(SampleRun.withEvidence(1, wide)).length() < 200_000);
  }

  @Test
  void aFrameworkSaysWhatTheRunIsEvidenceOfAndWhatNot() throws Exception {
    HtmlTree page = HtmlTree.of(page(SampleRun.mixed()));
    assertEquals(
        List.of("GOVERN 1.6 not in this run", "MANAGE 2.4 partly", "MANAGE 3.1 evidenced"),
        page.texts("//table[@class='framework']//td[@class='subcategory']"));
    assertEquals(
        List.of(
            "Supporting: 0 objects judged, no findings",
            "Supporting: 3 objects judged, 1 finding",
            "Evidencing: 1 object judged, 1 finding"),
        page.texts("//table[@class='framework']//td[@class='run']"));
    assertEquals(
        List.of("Not assessed by these rules: 2 of 5 subcategories"),
        page.texts("//section[@class='framework']/details/summary"));
    assertEquals(
        List.of(
            "GOVERN 1.1: Legal requirements are understood.", "MANAGE 3.2: Models are monitored."),
        page.pairs("//section[@class='framework']/details/dl"));
    assertEquals(
        List.of("The policy gpu-limit names MANAGE 9.9, which NIST AI RMF 1.0 does not have."),
        page.texts("//section[@class='framework']/p[@class='cut']"));
  }

  @Test
  void aFrameworkThatNoRuleNamesIsNotShown() {
    assertFalse(
        page(SampleRun.withFrameworks(List.of(new Framework("Another", "", List.of()))))
            .contains("Another"));
  }

  @Test
  void theElementsStandAsTheyMay() throws Exception {
    for (ReviewRun run : List.of(SampleRun.mixed(), SampleRun.clean(), SampleRun.large(2))) {
      HtmlTree page = HtmlTree.of(page(run));
      List<String> ids = page.texts("//@id");
      assertEquals(ids.stream().distinct().toList(), ids);
      for (String link : page.texts("//@href")) {
        assertTrue(ids.contains(link.substring(1)), link);
      }
      assertEquals(List.of(), page.texts("//dl/*[not(self::dt or self::dd or self::div)]"));
      assertEquals(List.of(), page.texts("//dd[preceding-sibling::*[1][self::dd]]"));
      assertEquals(List.of(), page.texts("//ul/*[not(self::li)]"));
      assertEquals(List.of(), page.texts("//details/*[1][not(self::summary)]"));
      assertEquals(
          List.of(), page.texts("//table[count(thead/tr/th) != count(tbody/tr[1]/td)]/caption"));
    }
  }

  /** The names of all elements, in order; of their attributes too. */
  private static List<String> tags(String page) {
    List<String> tags = new ArrayList<>();
    Matcher tag = Pattern.compile("</?([a-zA-Z0-9]+)((?: [a-z-]+=\"[^\"]*\")*)>").matcher(page);
    int angles = count(page, "<");
    while (tag.find()) {
      tags.add(tag.group(1) + tag.group(2).replaceAll("=\"[^\"]*\"", ""));
    }
    tags.add("angles " + angles);
    return tags;
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String content) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String page(ReviewRun run) {
    StringBuilder out = new StringBuilder();
    HtmlReport.write(run, out);
    return out.toString();
  }
}
