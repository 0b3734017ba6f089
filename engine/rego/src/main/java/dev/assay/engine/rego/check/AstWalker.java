package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.List;

/**
 * Looks at a tree, in the order of its text. As it stands it goes everywhere and does nothing; what
 * it is made into overrides the nodes that it looks at or leaves out.
 */
abstract class AstWalker {
  void term(Term term) {
    switch (term) {
      case Term.Constant _ -> {}
      case Term.Var var -> var(var);
      case Term.Ref ref -> ref(ref);
      case Term.Call call -> call(call);
      case Term.ArrayTerm array -> terms(array.elements());
      case Term.SetTerm set -> set(set);
      case Term.ObjectTerm object -> object(object);
      case Term.ArrayComprehension comprehension -> {
        if (closure(comprehension)) {
          term(comprehension.head());
          body(comprehension.body());
        }
      }
      case Term.SetComprehension comprehension -> {
        if (closure(comprehension)) {
          term(comprehension.head());
          body(comprehension.body());
        }
      }
      case Term.ObjectComprehension comprehension -> {
        if (closure(comprehension)) {
          term(comprehension.key());
          term(comprehension.value());
          body(comprehension.body());
        }
      }
      case Term.TemplateString template -> template(template);
    }
  }

  void var(Term.Var var) {}

  void ref(Term.Ref ref) {
    term(ref.head());
    terms(ref.path());
  }

  /** A call within a term; that which an expression consists of goes to {@link #topCall}. */
  void call(Term.Call call) {
    operator(call.operator());
    terms(call.arguments());
  }

  void topCall(Term.Call call) {
    operator(call.operator());
    terms(call.arguments());
  }

  void operator(Term.Ref operator) {
    ref(operator);
  }

  void set(Term.SetTerm set) {
    terms(set.elements());
  }

  void object(Term.ObjectTerm object) {
    for (Term.Entry entry : object.entries()) {
      term(entry.key());
      term(entry.value());
    }
  }

  /** Whether to go into a comprehension. */
  boolean closure(Term comprehension) {
    return true;
  }

  void template(Term.TemplateString template) {
    for (Term.Part part : template.parts()) {
      if (part instanceof Term.Part.Hole(Expr expression)) {
        expr(expression);
      }
    }
  }

  void body(Body body) {
    List<Expr> expressions = body.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      expr(expressions.get(i));
    }
  }

  void expr(Expr expr) {
    switch (expr) {
      case Expr.TermExpr termExpr -> {
        if (termExpr.term() instanceof Term.Call call) {
          topCall(call);
        } else {
          term(termExpr.term());
        }
      }
      case Expr.SomeDecl some -> some(some);
      case Expr.Every every -> every(every);
      case Expr.Not not -> not(not);
      case Expr.And and -> and(and);
      case Expr.Or or -> or(or);
    }
    withs(expr.withs());
  }

  void some(Expr.SomeDecl some) {
    terms(some.symbols());
  }

  void every(Expr.Every every) {
    if (every.key() != null) {
      term(every.key());
    }
    term(every.value());
    term(every.domain());
    body(every.body());
  }

  void not(Expr.Not not) {
    body(not.body());
  }

  void and(Expr.And and) {
    body(and.left());
    body(and.right());
  }

  void or(Expr.Or or) {
    body(or.left());
    body(or.right());
  }

  final void withs(List<With> withs) {
    for (int i = 0; i < withs.size(); i++) {
      with(withs.get(i));
    }
  }

  void with(With with) {
    term(with.target());
    term(with.value());
  }

  final void terms(List<Term> terms) {
    for (int i = 0; i < terms.size(); i++) {
      term(terms.get(i));
    }
  }
}
