package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;

/** Finds what a variable was written as. */
final class VarText extends AstWalker {
  private final String name;
  private String text = "";

  private VarText(String name) {
    this.name = name;
  }

  /** How a variable of an expression was written; {@code ""} where no text stands for it. */
  static String of(String name, Expr expr) {
    VarText search = new VarText(name);
    search.expr(expr);
    return search.shown();
  }

  static String of(String name, Term term) {
    VarText search = new VarText(name);
    search.term(term);
    return search.shown();
  }

  private String shown() {
    return name.charAt(0) == '$' ? "_" : name.charAt(0) == '~' ? text : name;
  }

  @Override
  public void var(Term.Var var) {
    if (text.isEmpty() && var.name().equals(name)) {
      text = var.text();
    }
  }
}
