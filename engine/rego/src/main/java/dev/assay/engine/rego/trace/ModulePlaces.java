package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import java.util.ArrayList;
import java.util.List;

/** The heads of rules and the expressions of a module as it was written. */
final class ModulePlaces extends AstWalker {
  private final List<Location> places = new ArrayList<>();

  private ModulePlaces() {}

  static List<Location> of(Module module) {
    ModulePlaces found = new ModulePlaces();
    found.module(module);
    return found.places;
  }

  @Override
  public void head(Rule.Head head) {
    places.add(head.location());
    super.head(head);
  }

  @Override
  public void expr(Expr expr) {
    if (!(expr instanceof Expr.SomeDecl)) {
      places.add(expr.location());
    }
    super.expr(expr);
  }
}
