package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;

/**
 * References and comprehensions within calls and composites become expressions of their own, as in
 * OPA, so that whoever watches sees what each of them is: {@code count(input.x) > 1} looks at
 * {@code input.x} before it counts.
 */
final class DynamicTerms {
  private int made;

  List<Expr> split(Body body) {
    return split(body.expressions());
  }

  List<Expr> split(List<Expr> expressions) {
    List<Expr> all = new ArrayList<>(expressions.size());
    for (Expr expression : expressions) {
      all.add(expression(expression, all));
    }
    return all;
  }

  private Expr expression(Expr expression, List<Expr> before) {
    if (!(expression instanceof Expr.TermExpr(Term term, boolean negated, var withs, var place))) {
      return expression;
    }
    Term after =
        switch (term) {
          case Term.Call call when Equalities.isOne(call) || call.name().equals("assign") ->
              negated
                  ? call
                  : new Term.Call(
                      call.operator(),
                      call.arguments().stream().map(side -> side(side, withs, before)).toList(),
                      call.location());
          case Term.Call call ->
              new Term.Call(
                  call.operator(), terms(call.arguments(), withs, before), call.location());
          default -> side(term, withs, before);
        };
    return new Expr.TermExpr(after, negated, withs, place);
  }

  /** A term that stays where it is, but for what is in it. */
  private Term side(Term term, List<With> withs, List<Expr> before) {
    return switch (term) {
      case Term.Ref(Term head, List<Term> path, var place) ->
          new Term.Ref(head, terms(path, withs, before), place);
      case Term.Var _,
          Term.Constant _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ ->
          term;
      default -> term(term, withs, before);
    };
  }

  private List<Term> terms(List<Term> terms, List<With> withs, List<Expr> before) {
    List<Term> all = new ArrayList<>(terms.size());
    for (Term term : terms) {
      all.add(term(term, withs, before));
    }
    return all;
  }

  private Term term(Term term, List<With> withs, List<Expr> before) {
    if (GroundTerms.value(term) != null) {
      return term;
    }
    return switch (term) {
      case Term.Var variable ->
          Term.isRoot(variable.name()) ? own(variable, withs, before) : variable;
      case Term.Ref(Term head, List<Term> path, var place) ->
          own(new Term.Ref(head, terms(path, withs, before), place), withs, before);
      case Term.ArrayTerm(List<Term> elements, var place) ->
          new Term.ArrayTerm(terms(elements, withs, before), place);
      case Term.SetTerm(List<Term> elements, var place) ->
          new Term.SetTerm(terms(elements, withs, before), place);
      case Term.ObjectTerm(List<Term.Entry> entries, var place) -> {
        List<Term.Entry> all = new ArrayList<>(entries.size());
        for (Term.Entry entry : entries) {
          all.add(
              new Term.Entry(term(entry.key(), withs, before), term(entry.value(), withs, before)));
        }
        yield new Term.ObjectTerm(all, place);
      }
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ ->
          own(term, withs, before);
      case Term.Constant _, Term.Call _, Term.TemplateString _ -> term;
    };
  }

  private Term own(Term term, List<With> withs, List<Expr> before) {
    Term.Var variable = new Term.Var("~part" + made++, "", term.location());
    Term.Ref equal = new Term.Ref(new Term.Var("eq", term.location()), List.of(), term.location());
    Term.Call call = new Term.Call(equal, List.of(variable, term), term.location());
    before.add(new Expr.TermExpr(call, false, withs, term.location()));
    return variable;
  }
}
