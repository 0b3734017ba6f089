package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.List;
import java.util.function.Consumer;

/** Finds the comprehensions of an expression that do not stand in others. */
final class TypeCheckerClosures {
  private final Consumer<Term> found;

  TypeCheckerClosures(Consumer<Term> found) {
    this.found = found;
  }

  void expression(Expr expression) {
    switch (expression) {
      case Expr.TermExpr term -> term(term.term());
      case Expr.SomeDecl some -> terms(some.symbols());
      case Expr.Every every -> {
        term(every.domain());
        body(every.body());
      }
      case Expr.Not not -> body(not.body());
      case Expr.And and -> {
        body(and.left());
        body(and.right());
      }
      case Expr.Or or -> {
        body(or.left());
        body(or.right());
      }
    }
    for (With with : expression.withs()) {
      term(with.value());
    }
  }

  private void body(Body body) {
    body.expressions().forEach(this::expression);
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ ->
          found.accept(term);
      case Term.Ref reference -> {
        term(reference.head());
        terms(reference.path());
      }
      case Term.Call call -> terms(call.arguments());
      case Term.ArrayTerm array -> terms(array.elements());
      case Term.SetTerm set -> terms(set.elements());
      case Term.ObjectTerm object -> {
        for (Term.Entry entry : object.entries()) {
          term(entry.key());
          term(entry.value());
        }
      }
      case Term.TemplateString template -> {
        for (Term.Part part : template.parts()) {
          if (part instanceof Term.Part.Hole(Expr expression)) {
            expression(expression);
          }
        }
      }
      case Term.Constant _, Term.Var _ -> {}
    }
  }
}
