package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Term;
import java.util.List;

/**
 * Finds what OPA takes for made up, so that it does not trust its place: names that begin as those
 * of its compiler do, and the zero before a minus sign.
 */
final class GeneratedNames extends AstWalker {
  private static final String PREFIX = "__local";
  private static final String MINUS = "minus";

  private boolean found;

  private GeneratedNames() {}

  static boolean in(List<Term> terms) {
    GeneratedNames names = new GeneratedNames();
    names.terms(terms);
    return names.found;
  }

  static boolean in(Body body) {
    GeneratedNames names = new GeneratedNames();
    names.body(body);
    return names.found;
  }

  @Override
  public void term(Term term) {
    found |=
        switch (term) {
          case Term.Var(var name, _, _) -> name.startsWith(PREFIX);
          case Term.Call call ->
              call.name().equals(MINUS)
                  && call.arguments().size() == 2
                  && call.arguments().getFirst() instanceof Term.Constant(_, var place)
                  && place.equals(call.operator().location());
          default -> false;
        };
    super.term(term);
  }
}
