package dev.assay.engine.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same terms and expressions, with all that is in them, at one other place: what is written
 * once and means more than one rule stands where the other rule does.
 */
final class Moved {
  private final Location place;

  Moved(Location place) {
    this.place = place;
  }

  List<Term> terms(List<Term> terms) {
    return terms.stream().map(this::term).toList();
  }

  @Nullable Term optional(@Nullable Term term) {
    return term == null ? null : term(term);
  }

  Term term(Term term) {
    return switch (term) {
      case Term.Constant _, Term.Var _ -> Relocated.term(term, place);
      case Term.Ref reference -> reference(reference);
      case Term.Call(var operator, var arguments, _) ->
          new Term.Call(reference(operator), terms(arguments), place);
      case Term.ArrayTerm(var elements, _) -> new Term.ArrayTerm(terms(elements), place);
      case Term.SetTerm(var elements, _) -> new Term.SetTerm(terms(elements), place);
      case Term.ObjectTerm(var entries, _) ->
          new Term.ObjectTerm(
              entries.stream()
                  .map(entry -> new Term.Entry(term(entry.key()), term(entry.value())))
                  .toList(),
              place);
      case Term.ArrayComprehension(var head, var body, _) ->
          new Term.ArrayComprehension(term(head), body(body), place);
      case Term.SetComprehension(var head, var body, _) ->
          new Term.SetComprehension(term(head), body(body), place);
      case Term.ObjectComprehension(var key, var value, var body, _) ->
          new Term.ObjectComprehension(term(key), term(value), body(body), place);
      case Term.TemplateString(var parts, var multiLine, _) ->
          new Term.TemplateString(parts.stream().map(this::part).toList(), multiLine, place);
    };
  }

  private Term.Ref reference(Term.Ref reference) {
    return new Term.Ref(term(reference.head()), terms(reference.path()), place);
  }

  private Term.Part part(Term.Part part) {
    return switch (part) {
      case Term.Part.Text(var text, _) -> new Term.Part.Text(text, place);
      case Term.Part.Hole(var expression) -> new Term.Part.Hole(expr(expression));
    };
  }

  Body body(Body body) {
    return new Body(body.expressions().stream().map(this::expr).toList());
  }

  Expr expr(Expr expr) {
    List<With> withs =
        expr.withs().stream()
            .map(with -> new With(term(with.target()), term(with.value()), place))
            .toList();
    return switch (expr) {
      case Expr.TermExpr(var term, var negated, _, _) ->
          new Expr.TermExpr(term(term), negated, withs, place);
      case Expr.SomeDecl(var symbols, _, _) -> new Expr.SomeDecl(terms(symbols), withs, place);
      case Expr.Every(var key, var value, var domain, var body, _, _) ->
          new Expr.Every(optional(key), term(value), term(domain), body(body), withs, place);
      case Expr.Not(var body, var explicit, _, _) ->
          new Expr.Not(body(body), explicit, withs, place);
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, _, _) ->
          new Expr.And(body(left), body(right), explicitLeft, explicitRight, withs, place);
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, _, _) ->
          new Expr.Or(body(left), body(right), explicitLeft, explicitRight, withs, place);
    };
  }
}
