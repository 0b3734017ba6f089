package dev.assay.engine.cel.library;

import static dev.assay.engine.cel.library.EvaluationErrors.noSuchOverload;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.value.EvidenceValue;
import dev.assay.engine.cel.value.OptionalValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;

/**
 * {@code evidence.fact(name, subject)}: verified facts, which Kubernetes does not have; and {@code
 * evidence.reason(name, subject)}: why there is none, in words.
 */
final class Evidence {
  private Evidence() {}

  static void register(FunctionLibrary library) {
    library.variadic(
        "fact",
        3,
        (all, budget) -> {
          Value fact = find("fact", all, budget).fact();
          return fact == null ? OptionalValue.NONE : OptionalValue.of(fact);
        });
    library.variadic(
        "reason", 3, (all, budget) -> StringValue.of(find("reason", all, budget).reason()));
  }

  private static EvidenceValue.Finding find(String function, Value[] all, CelBudget budget)
      throws CelEvaluationException {
    if (all[0] instanceof EvidenceValue evidence
        && all[1] instanceof StringValue name
        && all[2] instanceof StringValue subject) {
      budget.spend(1);
      return evidence.find(name.string(), subject.string());
    }
    throw noSuchOverload(function, all);
  }
}
