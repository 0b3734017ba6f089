package dev.assay.engine.rego.plan;

/**
 * Names a function of a plan.
 *
 * @param name unique in the plan, for people too
 */
public record FunctionName(String name) {
  @Override
  public String toString() {
    return name;
  }
}
