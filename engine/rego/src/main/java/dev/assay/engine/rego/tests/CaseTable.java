package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.PlainValues;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the cases of a test together: those that it has a value for, and those that it began. */
final class CaseTable {
  private final SortedMap<String, CaseTable> inner = new TreeMap<>();
  private boolean failed;

  private CaseTable(boolean failed) {
    this.failed = failed;
  }

  /**
   * The cases by name.
   *
   * @param answer what the test says, true for each case that passed
   * @param begun the keys of each case that was looked at
   */
  static List<SubResult> of(@Nullable Value answer, List<ArrayValue> begun) {
    CaseTable table = new CaseTable(false);
    if (answer instanceof ObjectValue object) {
      table.add(object);
    }
    for (ArrayValue keys : begun) {
      table.begin(keys, 0);
    }
    return table.results();
  }

  private void add(ObjectValue object) {
    for (int i = 0; i < object.size(); i++) {
      CaseTable of = new CaseTable(false);
      switch (object.valueAt(i)) {
        case ObjectValue below -> {
          of.add(below);
          of.failed = of.inner.values().stream().anyMatch(one -> one.failed);
        }
        case BooleanValue passed -> of.failed = !passed.value();
        default -> of.failed = true;
      }
      inner.put(name(object.keyAt(i)), of);
    }
  }

  /** Gives whether the case failed: one that has no value did. */
  private boolean begin(ArrayValue keys, int at) {
    if (at >= keys.size()) {
      return true;
    }
    CaseTable of = inner.computeIfAbsent(name(keys.get(at)), _ -> new CaseTable(true));
    if (at == keys.size() - 1) {
      return of.failed;
    }
    boolean below = of.begin(keys, at + 1);
    of.failed |= below;
    return below;
  }

  private List<SubResult> results() {
    List<SubResult> results = new ArrayList<>(inner.size());
    inner.forEach((name, of) -> results.add(new SubResult(name, of.failed, of.results())));
    return results;
  }

  private static String name(Value key) {
    return key instanceof StringValue string
        ? string.string()
        : JsonWriter.compact(PlainValues.toJson(key));
  }
}
