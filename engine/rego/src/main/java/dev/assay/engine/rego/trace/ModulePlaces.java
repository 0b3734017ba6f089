package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** The heads of rules and the expressions of a module as it was written. */
final class ModulePlaces {
  private final List<Location> places = new ArrayList<>();

  private ModulePlaces() {}

  static List<Location> of(Module module) {
    ModulePlaces found = new ModulePlaces();
    module.rules().forEach(found::rule);
    return found.places;
  }

  private void rule(Rule first) {
    for (Rule rule = first; rule != null; rule = rule.otherwise()) {
      Rule.Head head = rule.head();
      places.add(head.location());
      term(head.reference());
      if (head.arguments() != null) {
        terms(head.arguments());
      }
      if (head.key() != null) {
        term(head.key());
      }
      if (head.value() != null) {
        term(head.value());
      }
      body(rule.body());
    }
  }

  private void body(Body body) {
    body.expressions().forEach(this::expression);
  }

  private void expression(Expr expression) {
    if (!(expression instanceof Expr.SomeDecl)) {
      places.add(expression.location());
    }
    switch (expression) {
      case Expr.TermExpr(Term term, _, _, _) -> term(term);
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
    expression.withs().forEach(with -> term(with.value()));
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Term.Constant _, Term.Var _ -> {}
      case Term.Ref(Term head, List<Term> path, _) -> {
        term(head);
        terms(path);
      }
      case Term.Call(_, List<Term> arguments, _) -> terms(arguments);
      case Term.ArrayTerm array -> terms(array.elements());
      case Term.SetTerm set -> terms(set.elements());
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                term(entry.key());
                term(entry.value());
              });
      case Term.ArrayComprehension(Term head, Body body, _) -> {
        term(head);
        body(body);
      }
      case Term.SetComprehension(Term head, Body body, _) -> {
        term(head);
        body(body);
      }
      case Term.ObjectComprehension(Term key, Term value, Body body, _) -> {
        term(key);
        term(value);
        body(body);
      }
      case Term.TemplateString template ->
          template
              .parts()
              .forEach(part -> {
                if (part instanceof Term.Part.Hole(Expr hole)) {
                  expression(hole);
                }
              });
    }
  }
}
