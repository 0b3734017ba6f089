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
 * @param virtual whether rules alone say what stands here: the base documents are not looked at
 */
public record DocumentNode(
    List<Value> path,
    @Nullable FunctionName own,
    SortedMap<Value, DocumentNode> children,
    boolean virtual) {
  public DocumentNode {
    path = List.copyOf(path);
  }
}
