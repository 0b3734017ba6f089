package dev.assay.engine.cel.program;

import dev.assay.engine.cel.Blame;
import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.ValuePaths;
import dev.assay.engine.cel.explain.Explained;
import dev.assay.engine.cel.explain.Explainer;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.run.Frame;
import dev.assay.engine.cel.run.Linker;
import dev.assay.engine.cel.run.Node;
import dev.assay.engine.value.Value;
import java.util.List;

/** A checked expression linked to our own evaluator. */
public final class LinkedProgram implements CelProgram, Explained {
  private final CheckedExpr checked;
  private final Node root;

  private LinkedProgram(CheckedExpr checked) {
    this.checked = checked;
    this.root = Linker.link(checked.root());
  }

  /**
   * Links an expression.
   *
   * @throws IllegalArgumentException where it calls a function that the library does not have
   */
  public static LinkedProgram link(CheckedExpr checked) {
    return new LinkedProgram(checked);
  }

  @Override
  public CheckedExpr checked() {
    return checked;
  }

  @Override
  public String source() {
    return checked.source();
  }

  @Override
  public CelType type() {
    return checked.type();
  }

  @Override
  public Value evaluate(CelBindings bindings, CelBudget budget) throws CelEvaluationException {
    return root.eval(new Frame(checked.slots(), checked.locals(), bindings, budget));
  }

  @Override
  public List<Blame> explain(CelBindings bindings, CelBudget budget, ValuePaths paths) {
    return Explainer.explain(checked, bindings, budget, paths);
  }

  @Override
  public String toString() {
    return checked.source();
  }
}
