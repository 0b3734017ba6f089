package dev.assay.engine.builtins.schema;

import dev.assay.engine.builtins.Work;
import dev.assay.engine.builtins.schema.Report.Path;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords for arrays. */
final class ArrayRules {
  private final Validator validator;
  private final Work work;

  ArrayRules(Validator validator, Work work) {
    this.validator = validator;
    this.work = work;
  }

  void validate(SchemaNode schema, List<Value> elements, Report report, @Nullable Path path)
      throws BuiltinException {
    items(schema, elements, report, path);
    int size = elements.size();
    if (schema.minItems != null && size < schema.minItems) {
      report.add("array_min_items", path, "Array must have at least " + schema.minItems + " items");
    }
    if (schema.maxItems != null && size > schema.maxItems) {
      report.add("array_max_items", path, "Array must have at most " + schema.maxItems + " items");
    }
    if (schema.uniqueItems) {
      unique(elements, report, path);
    }
    if (schema.contains != null) {
      contains(schema.contains, elements, report, path);
    }
    report.passed();
  }

  private void items(SchemaNode schema, List<Value> elements, Report report, @Nullable Path path)
      throws BuiltinException {
    List<SchemaNode> items = schema.items;
    if (items.isEmpty()) {
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      SchemaNode item;
      if (schema.oneForAllItems) {
        item = items.getFirst();
      } else if (i < items.size()) {
        item = items.get(i);
      } else if (schema.additionalItems instanceof Extra.By(SchemaNode by)) {
        item = by;
      } else {
        if (schema.additionalItems == Extra.Allowed.NO) {
          report.add("array_no_additional_items", path, "No additional items allowed on array");
        }
        return;
      }
      report.merge(validator.report(item, elements.get(i), Path.child(path, i)));
    }
  }

  private void unique(List<Value> elements, Report report, @Nullable Path path)
      throws BuiltinException {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      String text = PlainJson.text(elements.get(i));
      work.steps(text.length() / 16 + 1);
      Integer before = seen.put(text, i);
      if (before != null) {
        report.add("unique", path, "array items[" + before + "," + i + "] must be unique");
      }
    }
  }

  private void contains(SchemaNode wanted, List<Value> elements, Report report, @Nullable Path path)
      throws BuiltinException {
    Report best = null;
    for (int i = 0; i < elements.size(); i++) {
      Report result = validator.report(wanted, elements.get(i), Path.child(path, i));
      if (result.valid()) {
        return;
      }
      best = result.betterThan(best) ? result : best;
    }
    report.add("contains", path, "At least one of the items must match");
    if (best != null) {
      report.merge(best);
    }
  }
}
