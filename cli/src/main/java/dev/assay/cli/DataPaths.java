package dev.assay.cli;

import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.function.Predicate;

/** Whether base documents hold something at a path: a rule that stands there too is an error. */
record DataPaths(Value data) implements Predicate<List<String>> {
  @Override
  public boolean test(List<String> path) {
    Value at = data;
    for (String key : path) {
      at = at instanceof ObjectValue object ? object.get(key) : null;
      if (at == null) {
        return false;
      }
    }
    return true;
  }
}
