package dev.assay.engine.rego.plan;

import java.util.List;
import java.util.Map;

/**
 * Functions, and one block for each thing that may be asked. Immutable.
 *
 * @param entries what may be asked, by name; a function without parameters whose block adds results
 * @param dynamic functions by the path that they stand at
 * @param slots how many values stand for functions
 * @param documentsInRegisters whether registers 0 and 1 of entries hold input and data, as in OPA's
 *     plans
 */
public record Plan(
    Map<FunctionName, PlanFunction> functions,
    Map<String, PlanFunction> entries,
    Map<List<String>, FunctionName> dynamic,
    int slots,
    boolean documentsInRegisters) {
  public Plan {
    functions = Map.copyOf(functions);
    entries = Map.copyOf(entries);
    dynamic = Map.copyOf(dynamic);
  }
}
