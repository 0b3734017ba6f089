package dev.assay.engine.cel.expr;

import dev.assay.engine.cel.CelType;

/**
 * An expression that the checker accepted.
 *
 * @param source its text
 * @param type the static type of its result
 * @param slots of the environment that it was checked in
 * @param locals that a frame must hold
 */
public record CheckedExpr(String source, CelType type, int slots, int locals, Expr root) {
  /** Nesting beyond this is refused, so that nothing that walks an expression can overflow. */
  public static final int MAX_DEPTH = 200;

  /** No expression within the compiler's bounds binds more variables in its macros. */
  public static final int MAX_LOCALS = 1_000;
}
