package dev.assay.engine.cel.explain;

import dev.assay.engine.cel.expr.CheckedExpr;

/** A program whose expression can be walked. */
public interface Explained {
  CheckedExpr checked();
}
