package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.Rule;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.List;

/** Looks at all terms and expressions of a tree, in the order of its text. */
abstract class Nodes {
  /** Called before what is inside it. */
  void found(Term term) {}

  /** Called before what is inside it. */
  void found(Expr expr) {}

  final void module(Module module) {
    for (Rule rule : module.rules()) {
      for (Rule one = rule; one != null; one = one.otherwise()) {
        head(one.head());
        body(one.body());
      }
    }
  }

  private void head(Rule.Head head) {
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
  }

  final void body(Body body) {
    for (Expr expr : body.expressions()) {
      expr(expr);
    }
  }

  final void expr(Expr expr) {
    found(expr);
    switch (expr) {
      case Expr.TermExpr(Term.Call call, _, _, _) -> {
        term(call.operator());
        terms(call.arguments());
      }
      case Expr.TermExpr(var term, _, _, _) -> term(term);
      case Expr.SomeDecl(var symbols, _, _) -> terms(symbols);
      case Expr.Every(var key, var value, var domain, var body, _, _) -> {
        if (key != null) {
          term(key);
        }
        term(value);
        term(domain);
        body(body);
      }
      case Expr.Not(var body, _, _, _) -> body(body);
      case Expr.And(var left, var right, _, _, _, _) -> {
        body(left);
        body(right);
      }
      case Expr.Or(var left, var right, _, _, _, _) -> {
        body(left);
        body(right);
      }
    }
    for (With with : expr.withs()) {
      term(with.target());
      term(with.value());
    }
  }

  final void terms(List<Term> terms) {
    for (Term term : terms) {
      term(term);
    }
  }

  final void term(Term term) {
    found(term);
    switch (term) {
      case Term.Constant _, Term.Var _ -> {}
      case Term.Ref(var head, var path, _) -> {
        term(head);
        terms(path);
      }
      case Term.Call(var operator, var arguments, _) -> {
        term(operator);
        terms(arguments);
      }
      case Term.ArrayTerm(var elements, _) -> terms(elements);
      case Term.SetTerm(var elements, _) -> terms(elements);
      case Term.ObjectTerm(var entries, _) -> {
        for (Term.Entry entry : entries) {
          term(entry.key());
          term(entry.value());
        }
      }
      case Term.ArrayComprehension(var head, var body, _) -> {
        term(head);
        body(body);
      }
      case Term.SetComprehension(var head, var body, _) -> {
        term(head);
        body(body);
      }
      case Term.ObjectComprehension(var key, var value, var body, _) -> {
        term(key);
        term(value);
        body(body);
      }
      case Term.TemplateString(var parts, _, _) -> {
        for (Term.Part part : parts) {
          if (part instanceof Term.Part.Hole(var expression)) {
            expr(expression);
          }
        }
      }
    }
  }
}
