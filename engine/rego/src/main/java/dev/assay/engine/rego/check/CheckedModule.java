package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Module;
import java.util.List;

/** A module and its rules after the checks, in their order. */
public record CheckedModule(Module source, List<CheckedRule> rules) {
  public CheckedModule {
    rules = List.copyOf(rules);
  }
}
