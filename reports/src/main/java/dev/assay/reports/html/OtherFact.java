package dev.assay.reports.html;

import dev.assay.engine.value.Value;
import dev.assay.reports.output.JsonOutput;
import dev.assay.reports.output.VisibleText;

/** A fact that the page has no words for. */
record OtherFact(Value value) implements ShownFact {
  private static final int LINE_LIMIT = 160;
  private static final int VALUE_LIMIT = 1_000;

  @Override
  public String headline() {
    return json(LINE_LIMIT);
  }

  @Override
  public void write(DefinitionList pairs, RowBudget rows) {
    pairs.code("Value", json(VALUE_LIMIT));
  }

  private String json(int limit) {
    return VisibleText.cut(JsonOutput.line(value, limit), limit);
  }
}
