package dev.assay.engine.cel.library;

import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.value.Value;

/** A function of no argument, or of more than two. */
@FunctionalInterface
public interface Variadic {
  Value apply(Value[] arguments, CelBudget budget) throws CelEvaluationException;
}
