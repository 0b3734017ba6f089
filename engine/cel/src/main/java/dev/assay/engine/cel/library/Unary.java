package dev.assay.engine.cel.library;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.Value;

/** A function of one argument. */
@FunctionalInterface
public interface Unary {
  Value apply(Value a, CelBudget budget) throws CelEvaluationException;
}
