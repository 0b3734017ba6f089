package dev.assay.cli;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.rego.RegoResult;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.reports.output.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers to a query as a table: a column for each variable and for each expression with a value.
 */
final class RegoTable {
  private RegoTable() {}

  static void write(List<RegoResult> results, Terminal terminal) throws CommandFailure {
    Set<Value> variables = new LinkedHashSet<>();
    results.forEach(result -> variables.addAll(result.bindings().keys()));
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    variables.forEach(variable -> header.add(((StringValue) variable).string()));
    boolean bare = variables.isEmpty();
    if (bare) {
      results.getFirst().expressions().forEach(e -> header.add(VisibleText.of(e.text())));
    }
    rows.add(header);
    for (RegoResult result : results) {
      List<String> row = new ArrayList<>();
      if (bare) {
        result.expressions().forEach(e -> row.add(text(e.value())));
      } else {
        variables.forEach(variable -> {
          Value value = result.bindings().get(variable);
          row.add(value == null ? "" : text(value));
        });
      }
      rows.add(row);
    }
    terminal.result(layOut(rows));
  }

  private static String text(Value value) {
    return JsonWriter.compact(PlainValues.toJson(value));
  }

  /** Rows with lines around them; the first names the columns. */
  static String layOut(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 2)).append('+');
    }
    rule.append('\n');
    StringBuilder out = new StringBuilder(rule);
    for (int r = 0; r < rows.size(); r++) {
      out.append('|');
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        out.append(' ')
            .append(cell)
            .append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length())))
            .append(" |");
      }
      out.append('\n');
      if (r == 0) {
        out.append(rule);
      }
    }
    return out.append(rule).toString();
  }
}
