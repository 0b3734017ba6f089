package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import java.util.Map;

/**
 * A query after the checks.
 *
 * @param variables the name that each variable of the query's own has in the body, by the name it
 *     was written with; without wildcards
 */
public record CheckedQuery(Body body, Map<String, String> variables) {
  public CheckedQuery {
    variables = Map.copyOf(variables);
  }
}
