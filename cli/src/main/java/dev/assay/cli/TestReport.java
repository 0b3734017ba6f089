package dev.assay.cli;

import dev.assay.engine.rego.tests.SubResult;
import dev.assay.engine.rego.tests.TestResult;
import dev.assay.engine.rego.trace.Failure;
import dev.assay.reports.output.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Results of tests for people: each as it comes, then how many there were. */
final class TestReport {
  private static final int WIDEST_VALUE = 120;
  private static final int WIDEST_EXPRESSION = 200;
  private static final String RULE = "-".repeat(80) + "\n";

  private final boolean verbose;
  private final boolean values;
  private final StringBuilder failures = new StringBuilder();
  private String lastFile = "";
  private boolean dirty;
  private int passed;
  private int failed;
  private int skipped;
  private int errors;

  /**
   * A report.
   *
   * @param verbose whether tests that pass are told of
   * @param values whether values are shown however long they are
   */
  TestReport(boolean verbose, boolean values) {
    this.verbose = verbose;
    this.values = values;
  }

  /** What to say of a result, which counts from now on; empty where it is not told of. */
  String result(TestResult result) {
    count(result);
    if (result.status() == TestResult.Status.PASS && !verbose) {
      return "";
    }
    dirty = true;
    StringBuilder text = new StringBuilder();
    String file = result.test().location().file();
    if (!lastFile.isEmpty() && !lastFile.equals(file)) {
      text.append('\n');
    }
    lastFile = file;
    text.append(VisibleText.of(file))
        .append(':')
        .append(result.test().location().line())
        .append(":\n");
    text.append(VisibleText.of(result.test().fullName())).append(": ").append(result.status());
    if (result.status() != TestResult.Status.SKIPPED) {
      text.append(" (").append(duration(result.duration())).append(')');
    }
    text.append('\n');
    cases(result.cases(), "  ", text);
    TestResult.Problem error = result.error();
    if (error != null) {
      error
          .toString()
          .lines()
          .forEach(line -> text.append("  ").append(VisibleText.of(line)).append('\n'));
    }
    for (Failure failure : result.failures()) {
      failure(failure, "  ", text);
    }
    if (!result.output().isEmpty()) {
      text.append("  printed:\n");
      result
          .output()
          .lines()
          .forEach(line -> text.append("    ").append(VisibleText.of(line)).append('\n'));
    }
    if (result.status() != TestResult.Status.PASS) {
      failures.append(text);
    }
    return text.toString();
  }

  /** All that was said of tests that did not pass. */
  String failures() {
    return failures.toString();
  }

  /** How many passed, failed, were skipped, ended with an error. */
  String summary() {
    int all = passed + failed + skipped + errors;
    StringBuilder text = new StringBuilder(dirty ? RULE : "");
    line("PASS", passed, all, text);
    line("FAIL", failed, all, text);
    line("SKIPPED", skipped, all, text);
    line("ERROR", errors, all, text);
    return text.toString();
  }

  private static void line(String name, int count, int all, StringBuilder text) {
    if (count > 0) {
      text.append(name).append(": ").append(count).append('/').append(all).append('\n');
    }
  }

  private void count(TestResult result) {
    switch (result.status()) {
      case SKIPPED -> skipped++;
      case ERROR -> errors++;
      case PASS, FAIL -> {
        if (result.cases().isEmpty()) {
          count(result.status() == TestResult.Status.FAIL);
        } else {
          result.cases().forEach(this::count);
        }
      }
    }
  }

  /** Cases count where nothing is within them. */
  private void count(SubResult one) {
    if (one.inner().isEmpty()) {
      count(one.failed());
    } else {
      one.inner().forEach(this::count);
    }
  }

  private void count(boolean fails) {
    if (fails) {
      failed++;
    } else {
      passed++;
    }
  }

  private void cases(List<SubResult> cases, String indent, StringBuilder text) {
    for (SubResult one : cases) {
      if (one.failed() || verbose) {
        text.append(indent).append(VisibleText.of(one.name()));
        text.append(one.failed() ? ": FAIL\n" : ": PASS\n");
      }
      cases(one.inner(), indent + "  ", text);
    }
  }

  private void failure(Failure failure, String indent, StringBuilder text) {
    text.append(indent)
        .append(VisibleText.of(failure.location().file()))
        .append(':')
        .append(failure.location().line())
        .append(": ")
        .append(VisibleText.cut(failure.expression(), WIDEST_EXPRESSION))
        .append("  ")
        .append(failure.reason().words());
    if (failure.times() > 1) {
      text.append(", each of ").append(failure.times()).append(" times; the last:");
    }
    text.append('\n');
    for (Failure.Binding binding : failure.values()) {
      String value = binding.text();
      text.append(indent)
          .append("    ")
          .append(VisibleText.cut(binding.name().replaceAll("\\s+", " "), WIDEST_VALUE))
          .append(": ")
          .append(values ? VisibleText.of(value) : VisibleText.cut(value, WIDEST_VALUE))
          .append('\n');
    }
    for (Failure cause : failure.causes()) {
      failure(cause, indent + "  ", text);
    }
  }

  static String duration(Duration duration) {
    double micros = duration.toNanos() / 1e3;
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.0f µs", micros)
        : micros < 1e6
            ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
            : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }
}
