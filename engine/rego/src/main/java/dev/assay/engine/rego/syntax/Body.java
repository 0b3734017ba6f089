package dev.assay.engine.rego.syntax;

import java.util.List;

/** Expressions that must all hold; never none. */
public record Body(List<Expr> expressions) {
  public Body {
    expressions = List.copyOf(expressions);
    if (expressions.isEmpty()) {
      throw new IllegalArgumentException("a body has an expression");
    }
  }

  public Location location() {
    return expressions.getFirst().location();
  }
}
