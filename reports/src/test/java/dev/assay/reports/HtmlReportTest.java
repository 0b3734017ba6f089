package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reports.html.HtmlReport;
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
            "NIST AI RMF 1.0 MANAGE 2.4 (supports)",
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
    assertFalse(Pattern.compile("(src|href|action|srcset|data)=").matcher(page).find());
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
