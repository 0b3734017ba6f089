package dev.assay.engine.cel;

import dev.assay.engine.value.Value;
import java.util.List;

/** A compiled expression. Immutable and safe for use by several threads. */
public interface CelProgram {

  /** The text it was compiled from. */
  String source();

  /** The static type of its result. */
  CelType type();

  Value evaluate(CelBindings bindings, CelBudget budget) throws CelEvaluationException;

  /**
   * Says which fields made a boolean expression false: one blame for each element that a macro such
   * as {@code all} found wanting. Meant for expressions that evaluated to false; slow beside {@link
   * #evaluate}.
   *
   * @param paths where values stand in the object under review
   * @return in the order of evaluation; empty where no field can be named
   */
  List<Blame> explain(CelBindings bindings, CelBudget budget, ValuePaths paths);
}
