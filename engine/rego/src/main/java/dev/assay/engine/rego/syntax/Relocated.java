package dev.assay.engine.rego.syntax;

import java.util.List;

/** The same terms and expressions at another place, or with other modifiers. */
public final class Relocated {
  private Relocated() {}

  /** A term, what is inside it staying where it is. */
  public static Term term(Term term, Location place) {
    return switch (term) {
      case Term.Constant(var value, _) -> new Term.Constant(value, place);
      case Term.Var(var name, var text, _) -> new Term.Var(name, text, place);
      case Term.Ref(var head, var path, _) -> new Term.Ref(head, path, place);
      case Term.Call(var operator, var arguments, _) -> new Term.Call(operator, arguments, place);
      case Term.ArrayTerm(var elements, _) -> new Term.ArrayTerm(elements, place);
      case Term.SetTerm(var elements, _) -> new Term.SetTerm(elements, place);
      case Term.ObjectTerm(var entries, _) -> new Term.ObjectTerm(entries, place);
      case Term.ArrayComprehension(var head, var body, _) ->
          new Term.ArrayComprehension(head, body, place);
      case Term.SetComprehension(var head, var body, _) ->
          new Term.SetComprehension(head, body, place);
      case Term.ObjectComprehension(var key, var value, var body, _) ->
          new Term.ObjectComprehension(key, value, body, place);
      case Term.TemplateString(var parts, var multiLine, _) ->
          new Term.TemplateString(parts, multiLine, place);
    };
  }

  static Expr expr(Expr expr, Location place) {
    return switch (expr) {
      case Expr.TermExpr(var term, var negated, var withs, _) ->
          new Expr.TermExpr(term, negated, withs, place);
      case Expr.SomeDecl(var symbols, var withs, _) -> new Expr.SomeDecl(symbols, withs, place);
      case Expr.Every(var key, var value, var domain, var body, var withs, _) ->
          new Expr.Every(key, value, domain, body, withs, place);
      case Expr.Not(var body, var explicit, var withs, _) ->
          new Expr.Not(body, explicit, withs, place);
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, var withs, _) ->
          new Expr.And(left, right, explicitLeft, explicitRight, withs, place);
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, var withs, _) ->
          new Expr.Or(left, right, explicitLeft, explicitRight, withs, place);
    };
  }

  static Expr withs(Expr expr, List<With> withs) {
    return switch (expr) {
      case Expr.TermExpr(var term, var negated, _, var place) ->
          new Expr.TermExpr(term, negated, withs, place);
      case Expr.SomeDecl(var symbols, _, var place) -> new Expr.SomeDecl(symbols, withs, place);
      case Expr.Every(var key, var value, var domain, var body, _, var place) ->
          new Expr.Every(key, value, domain, body, withs, place);
      case Expr.Not(var body, var explicit, _, var place) ->
          new Expr.Not(body, explicit, withs, place);
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, _, var place) ->
          new Expr.And(left, right, explicitLeft, explicitRight, withs, place);
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, _, var place) ->
          new Expr.Or(left, right, explicitLeft, explicitRight, withs, place);
    };
  }
}
