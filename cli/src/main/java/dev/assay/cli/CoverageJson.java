package dev.assay.cli;

import dev.assay.engine.rego.trace.CoverageReport;
import dev.assay.engine.rego.trace.CoverageReport.Missed;
import dev.assay.engine.rego.trace.CoverageReport.OfFile;
import dev.assay.engine.rego.trace.CoverageReport.Range;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Coverage as OPA's programs write it. */
final class CoverageJson {
  private CoverageJson() {}

  static ObjectValue of(CoverageReport report) {
    ObjectValue.Builder files = ObjectValue.builder();
    report.files().forEach((name, file) -> files.put(name, file(file)));
    return ObjectValue.builder()
        .put("files", files.build())
        .put("covered_lines", Value.of(report.coveredLines()))
        .put("not_covered_lines", Value.of(report.notCoveredLines()))
        .put("coverage", number(report.percent()))
        .build();
  }

  private static ObjectValue file(OfFile file) {
    ObjectValue.Builder object = ObjectValue.builder();
    if (!file.covered().isEmpty()) {
      List<ObjectValue> covered = file.covered().stream().map(r -> range(r).build()).toList();
      object.put("covered", ArrayValue.copyOf(covered));
      object.put("covered_lines", Value.of(file.coveredLines()));
      object.put("coverage", number(file.percent()));
    }
    if (!file.notCovered().isEmpty()) {
      List<ObjectValue> missed = file.notCovered().stream().map(CoverageJson::missed).toList();
      object.put("not_covered", ArrayValue.copyOf(missed));
      object.put("not_covered_lines", Value.of(file.notCoveredLines()));
    }
    return object.build();
  }

  private static ObjectValue missed(Missed missed) {
    ObjectValue.Builder object = range(missed.range());
    List<Value> kinds =
        missed.kinds().stream().sorted().map(kind -> Value.of(kind.label())).toList();
    return (kinds.isEmpty() ? object : object.put("kinds", ArrayValue.copyOf(kinds))).build();
  }

  private static ObjectValue.Builder range(Range range) {
    return ObjectValue.builder()
        .put("start", position(range.startLine(), range.startColumn()))
        .put("end", position(range.endLine(), range.endColumn()));
  }

  private static ObjectValue position(int line, int column) {
    return ObjectValue.builder().put("row", Value.of(line)).put("col", Value.of(column)).build();
  }

  private static Value number(double percent) {
    return NumberValue.of(new BigDecimal(Double.toString(percent)).stripTrailingZeros());
  }

  /** The lines that were not evaluated, for people. */
  static String missed(CoverageReport report) {
    StringBuilder text = new StringBuilder("Lines not covered:\n");
    for (Map.Entry<String, OfFile> file : report.files().entrySet()) {
      for (int[] span : file.getValue().missedLines()) {
        text.append("  ").append(file.getKey()).append(':').append(span[0]);
        text.append(span[0] == span[1] ? "" : "-" + span[1]).append('\n');
      }
    }
    return text.toString();
  }
}
