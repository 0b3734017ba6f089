package dev.assay.cli;

import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.MemoryFigures;
import dev.assay.probe.Precision;
import dev.assay.probe.PrecisionMix;
import dev.assay.probe.ProbeReport;
import dev.assay.probe.StoredWeights;
import dev.assay.probe.Verdict;
import dev.assay.reports.output.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A probe report as text: the verdicts first, then what was found. */
final class ProbeTable {
  private static final long MEBI = 1L << 20;

  private final StringBuilder out = new StringBuilder();

  private ProbeTable() {}

  static StringBuilder of(ProbeReport report) {
    ProbeTable table = new ProbeTable();
    for (Verdict verdict : report.verdicts()) {
      table.verdict(verdict);
    }
    table.out.append("MODEL  ").append(VisibleText.of(report.model().name())).append('\n');
    table.row("digest", report.model().digest());
    table.row(
        "size",
        String.format(
            Locale.ROOT,
            "%,d bytes, %,d parameters",
            report.model().bytes(),
            report.model().parameters()));
    StoredWeights stored = report.stored();
    if (stored != null) {
      table.row("stored", mix(stored.mix()));
    }
    ExecutedOperators executed = report.executed();
    if (executed != null) {
      table.row(
          "executed",
          mix(executed.mix()) + " on the " + executed.device().toUpperCase(Locale.ROOT));
    }
    MemoryFigures memory = report.memory();
    if (memory != null) {
      table.memory(memory);
    }
    return table.out;
  }

  private void verdict(Verdict verdict) {
    out.append(String.format(Locale.ROOT, "%-12s  ", verdict.outcome().name()))
        .append(verdict.subject().term())
        .append(": ")
        .append(VisibleText.of(verdict.reason()))
        .append('\n');
  }

  private void memory(MemoryFigures memory) {
    String minimum =
        memory.minimumBytes() == null
            ? ""
            : ", " + mebi(memory.minimumBytes()) + " if nothing is kept between runs";
    row(
        "memory",
        mebi(memory.asDeployedBytes())
            + " as deployed"
            + minimum
            + "; "
            + mebi(memory.loadPeakBytes())
            + " to load, "
            + mebi(memory.baseBytes())
            + " before that");
    StringBuilder shapes = new StringBuilder();
    for (Map.Entry<String, List<Long>> shape : memory.shapes().entrySet()) {
      shapes.append(shapes.isEmpty() ? "" : ", ").append(VisibleText.of(shape.getKey()));
      shapes.append('=');
      shapes.append(String.join("x", shape.getValue().stream().map(String::valueOf).toList()));
    }
    row("shapes", shapes + " in " + memory.runs() + " runs");
  }

  private static String mix(PrecisionMix mix) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Precision, Long> part : mix.elements().entrySet()) {
      text.append(text.isEmpty() ? "" : ", ").append(part.getKey().term()).append(' ');
      text.append(mix.share(part.getKey()).movePointRight(2).stripTrailingZeros().toPlainString());
      text.append(" %");
    }
    return text.toString();
  }

  private static String mebi(long bytes) {
    return Math.ceilDiv(bytes, MEBI) + "Mi";
  }

  private void row(String name, String text) {
    out.append(String.format(Locale.ROOT, "  %-8s  ", name)).append(text).append('\n');
  }
}
