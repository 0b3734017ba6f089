package dev.assay.engine.cel.precompiled;

import dev.assay.engine.cel.Blame;
import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEnvironment;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.CelType;
import dev.assay.engine.cel.ValuePaths;
import dev.assay.engine.cel.explain.Explained;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.program.LinkedProgram;
import dev.assay.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a table, read and linked when it is evaluated first. Several threads that do so
 * at once each do the work, and one of the results stays.
 */
final class PrecompiledProgram implements CelProgram, Explained {
  private final CompiledKey key;
  private final CelType type;
  private final Value table;
  private volatile @Nullable LinkedProgram linked;

  PrecompiledProgram(CompiledKey key, Value table) {
    this.key = key;
    this.table = table;
    this.type = TypeCodec.read(Parts.field(table, "type"));
  }

  /** Whether this is what such an environment and such an expectation made of its text. */
  boolean isOf(CelEnvironment environment, CelType expected) {
    return key.expected().equals(expected) && key.environment().equals(environment);
  }

  private LinkedProgram linked() {
    LinkedProgram known = linked;
    if (known == null) {
      known = link();
      linked = known;
    }
    return known;
  }

  private LinkedProgram link() {
    int slots = key.environment().variables().size();
    int locals = Parts.number(Parts.field(table, "locals"));
    if (locals > CheckedExpr.MAX_LOCALS) {
      throw new DamagedTableException("an expression of " + locals + " locals");
    }
    try {
      return LinkedProgram.link(
          new CheckedExpr(
              key.source(),
              type,
              slots,
              locals,
              new ExprReader(slots, locals).read(Parts.field(table, "expr"))));
    } catch (IllegalArgumentException e) {
      throw new DamagedTableException(e.getMessage() + " in the expression " + key.source());
    }
  }

  @Override
  public CheckedExpr checked() {
    return linked().checked();
  }

  @Override
  public String source() {
    return key.source();
  }

  @Override
  public CelType type() {
    return type;
  }

  @Override
  public Value evaluate(CelBindings bindings, CelBudget budget) throws CelEvaluationException {
    return linked().evaluate(bindings, budget);
  }

  @Override
  public List<Blame> explain(CelBindings bindings, CelBudget budget, ValuePaths paths) {
    return linked().explain(bindings, budget, paths);
  }

  @Override
  public String toString() {
    return key.source();
  }
}
