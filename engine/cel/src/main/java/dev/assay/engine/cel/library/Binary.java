package dev.assay.engine.cel.library;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.Value;

/** A function of two arguments. */
@FunctionalInterface
public interface Binary {
  Value apply(Value a, Value b, CelBudget budget) throws CelEvaluationException;
}
