package dev.assay.engine.rego.check;

import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas by the path that programs name them with: the file {@code acl/roles.json} of a
 * folder of schemas is {@code schema.acl.roles}, a single file is {@code schema}. Immutable.
 *
 * @param byPath without {@code schema} itself
 */
public record SchemaSet(Map<List<String>, Value> byPath) {
  /** No schemas. */
  public static final SchemaSet EMPTY = new SchemaSet(Map.of());

  public SchemaSet {
    byPath = Map.copyOf(byPath);
  }

  /** One schema, of input. */
  public static SchemaSet ofInput(Value schema) {
    return new SchemaSet(Map.of(List.of(), schema));
  }

  @Nullable Value get(List<String> path) {
    return byPath.get(path);
  }
}
