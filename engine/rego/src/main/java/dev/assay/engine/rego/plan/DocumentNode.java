package dev.assay.engine.rego.plan;

import dev.assay.engine.value.Value;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A place below {@code data} at or under which rules stand.
 *
 * @param path the keys that lead to it
 * @param own the function that gives what the rules say that stand at the place itself, or null
 * @param whole the function that gives what these and the rules below say, where both are
 */
public record DocumentNode(
    List<Value> path,
    @Nullable FunctionName own,
    @Nullable FunctionName whole,
    SortedMap<Value, DocumentNode> children) {
  public DocumentNode {
    path = List.copyOf(path);
  }
}
