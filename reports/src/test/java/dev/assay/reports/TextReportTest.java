package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.Value;
import dev.assay.reports.output.VisibleText;
import dev.assay.reports.run.ReviewRun;
import dev.assay.reports.text.TextReport;
import dev.assay.reports.text.TextStyle;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void forAPipeNothingIsFolded() throws IOException {
    Golden.check("text-plain.txt", text(SampleRun.mixed(), TextStyle.PLAIN));
  }

  @Test
  void forANarrowTerminalLinesAreFolded() throws IOException {
    Golden.check("text-60-columns.txt", text(SampleRun.mixed(), new TextStyle(60, false)));
  }

  @Test
  void coloursAreAnsiCodes() throws IOException {
    Golden.check("text-colours.txt", text(SampleRun.mixed(), new TextStyle(100, true)));
  }

  @Test
  void aCleanRunIsOneLine() {
    assertEquals(
        "1 object reviewed in 0.04 s: no violations.\n", text(SampleRun.clean(), TextStyle.PLAIN));
  }

  @Test
  void nothingHostileReachesTheTerminal() {
    String text = text(SampleRun.hostile(SampleRun.HOSTILE), TextStyle.PLAIN);
    assertOnlyVisible(text);
    assertTrue(text.contains("\\u001b[31mred"), text);
    assertTrue(text.contains("ü 模型 🙂"), text);
  }

  @Property
  void whateverComesOnlyVisibleTextLeaves(@ForAll String text) {
    assertOnlyVisible(text(SampleRun.hostile(text), new TextStyle(80, false)));
  }

  @Property
  void cutTextIsNoLongerThanAllowed(@ForAll String text) {
    String cut = VisibleText.cut(text, 12);
    assertTrue(cut.length() <= 12, cut);
    assertEquals(
        text.codePoints().allMatch(VisibleText::visible) && text.length() <= 12, cut.equals(text));
  }

  @Test
  void aLongValueIsCut() {
    String text = text(SampleRun.withFound(Value.of("x".repeat(100_000))), TextStyle.PLAIN);
    assertTrue(text.contains("xxx...\n"), text);
    assertTrue(text.length() < 1_000, text);
  }

  private static void assertOnlyVisible(String text) {
    text.codePoints()
        .filter(codePoint -> codePoint != '\n' && !VisibleText.visible(codePoint))
        .forEach(codePoint -> assertFalse(true, "U+" + Integer.toHexString(codePoint)));
  }

  private static String text(ReviewRun run, TextStyle style) {
    StringBuilder out = new StringBuilder();
    TextReport.write(run, style, out);
    return out.toString();
  }
}
