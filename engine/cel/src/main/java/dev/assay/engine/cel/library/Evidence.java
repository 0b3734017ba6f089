package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.value.EvidenceValue;
import dev.assay.engine.value.StringValue;

/** {@code evidence.fact(name, subject)}: verified facts, which Kubernetes does not have. */
final class Evidence {
  private Evidence() {}

  static void register(FunctionLibrary library) {
    library.variadic(
        "fact",
        3,
        (all, budget) -> {
          if (all[0] instanceof EvidenceValue evidence
              && all[1] instanceof StringValue name
              && all[2] instanceof StringValue subject) {
            budget.spend(1);
            return evidence.find(name.string(), subject.string());
          }
          throw noSuchOverload("fact", all);
        });
  }
}
