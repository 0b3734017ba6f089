package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Term;
import java.util.function.Consumer;

/** Finds the comprehensions of an expression that do not stand in others. */
final class TypeCheckerClosures extends AstWalker {
  private final Consumer<Term> found;

  TypeCheckerClosures(Consumer<Term> found) {
    this.found = found;
  }

  @Override
  public boolean closure(Term comprehension) {
    found.accept(comprehension);
    return false;
  }
}
