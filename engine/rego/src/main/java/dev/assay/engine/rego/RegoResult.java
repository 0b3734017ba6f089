package dev.assay.engine.rego;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.List;

/**
 * One answer to a question.
 *
 * @param bindings the values of its variables by name
 * @param expressions each expression and its value
 */
public record RegoResult(ObjectValue bindings, List<Expression> expressions) {
  public RegoResult {
    expressions = List.copyOf(expressions);
  }

  /**
   * An expression of the question.
   *
   * @param value true of one that has no value of its own
   */
  public record Expression(Value value, String text, Location location) {}
}
