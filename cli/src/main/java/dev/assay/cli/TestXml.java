package dev.assay.cli;

import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.trace.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of tests as JUnit XML, a suite for each package. */
final class TestXml {
  private TestXml() {}

  static String of(List<TestResult> results) {
    Map<String, List<TestResult>> suites = new LinkedHashMap<>();
    for (TestResult result : results) {
      suites.computeIfAbsent(result.test().packagePath(), _ -> new ArrayList<>()).add(result);
    }
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites").append(counts(results)).append(">\n");
    suites.forEach((name, suite) -> {
      xml.append("  <testsuite").append(attribute("name", name)).append(counts(suite));
      xml.append(">\n");
      suite.forEach(result -> test(result, xml));
      xml.append("  </testsuite>\n");
    });
    return xml.append("</testsuites>\n").toString();
  }

  private static String counts(List<TestResult> results) {
    Duration time =
        results.stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus);
    return attribute("tests", "" + results.size())
        + attribute("failures", "" + count(results, TestResult.Status.FAIL))
        + attribute("errors", "" + count(results, TestResult.Status.ERROR))
        + attribute("skipped", "" + count(results, TestResult.Status.SKIPPED))
        + attribute("time", seconds(time));
  }

  private static long count(List<TestResult> results, TestResult.Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  private static void test(TestResult result, StringBuilder xml) {
    xml.append("    <testcase")
        .append(attribute("classname", result.test().packagePath()))
        .append(attribute("name", result.test().name()))
        .append(attribute("file", result.test().location().file()))
        .append(attribute("line", "" + result.test().location().line()))
        .append(attribute("time", seconds(result.duration())))
        .append(">\n");
    switch (result.status()) {
      case SKIPPED -> xml.append("      <skipped/>\n");
      case FAIL -> {
        StringBuilder told = new StringBuilder();
        result.failures().forEach(failure -> told(failure, "", told));
        String first = told.isEmpty() ? "failed" : told.substring(0, told.indexOf("\n"));
        xml.append("      <failure").append(attribute("message", first)).append('>');
        xml.append(text(told.toString())).append("</failure>\n");
      }
      case ERROR -> {
        xml.append("      <error").append(attribute("message", "" + result.error())).append("/>\n");
      }
      case PASS -> {}
    }
    if (!result.output().isEmpty()) {
      xml.append("      <system-out>").append(text(result.output())).append("</system-out>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static void told(Failure failure, String indent, StringBuilder told) {
    told.append(indent)
        .append(failure.location())
        .append(": ")
        .append(failure.expression())
        .append(' ')
        .append(failure.reason().words())
        .append('\n');
    failure
        .values()
        .forEach(binding ->
            told.append(indent)
                .append("    ")
                .append(binding.name())
                .append(": ")
                .append(binding.text())
                .append('\n'));
    failure.causes().forEach(cause -> told(cause, indent + "  ", told));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + text(value).replace("\"", "&quot;").replace("\n", "&#10;") + '"';
  }

  /** Characters that XML 1.0 cannot hold become a question mark. */
  private static String text(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            default -> {
              boolean held =
                  c == '\t'
                      || c == '\n'
                      || (c >= 0x20 && c < 0xd800)
                      || (c >= 0xe000 && c <= 0xfffd)
                      || c > 0xffff;
              text.appendCodePoint(held ? c : '?');
            }
          }
        });
    return text.toString();
  }
}
