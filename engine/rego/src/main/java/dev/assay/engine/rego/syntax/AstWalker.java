package dev.assay.engine.rego.syntax;

import java.util.List;

/**
 * Looks at a tree, in the order of its text. As it stands it goes everywhere and does nothing; what
 * it is made into overrides the nodes that it looks at or leaves out.
 */
public abstract class AstWalker {
  protected AstWalker() {}

  /** All rules, with what follows them after {@code else}. */
  public final void module(Module module) {
    for (Rule first : module.rules()) {
      for (Rule rule = first; rule != null; rule = rule.otherwise()) {
        head(rule.head());
        body(rule.body());
      }
    }
  }

  public void head(Rule.Head head) {
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

  public void term(Term term) {
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

  public void var(Term.Var var) {}

  public void ref(Term.Ref ref) {
    term(ref.head());
    terms(ref.path());
  }

  /** A call within a term; that which an expression consists of goes to {@link #topCall}. */
  public void call(Term.Call call) {
    operator(call.operator());
    terms(call.arguments());
  }

  public void topCall(Term.Call call) {
    operator(call.operator());
    terms(call.arguments());
  }

  public void operator(Term.Ref operator) {
    ref(operator);
  }

  public void set(Term.SetTerm set) {
    terms(set.elements());
  }

  public void object(Term.ObjectTerm object) {
    for (Term.Entry entry : object.entries()) {
      term(entry.key());
      term(entry.value());
    }
  }

  /** Whether to go into a comprehension. */
  public boolean closure(Term comprehension) {
    return true;
  }

  public void template(Term.TemplateString template) {
    for (Term.Part part : template.parts()) {
      if (part instanceof Term.Part.Hole(Expr expression)) {
        expr(expression);
      }
    }
  }

  public void body(Body body) {
    List<Expr> expressions = body.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      expr(expressions.get(i));
    }
  }

  public void expr(Expr expr) {
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

  public void some(Expr.SomeDecl some) {
    terms(some.symbols());
  }

  public void every(Expr.Every every) {
    if (every.key() != null) {
      term(every.key());
    }
    term(every.value());
    term(every.domain());
    body(every.body());
  }

  public void not(Expr.Not not) {
    body(not.body());
  }

  public void and(Expr.And and) {
    body(and.left());
    body(and.right());
  }

  public void or(Expr.Or or) {
    body(or.left());
    body(or.right());
  }

  public final void withs(List<With> withs) {
    for (int i = 0; i < withs.size(); i++) {
      with(withs.get(i));
    }
  }

  public void with(With with) {
    term(with.target());
    term(with.value());
  }

  public final void terms(List<Term> terms) {
    for (int i = 0; i < terms.size(); i++) {
      term(terms.get(i));
    }
  }
}
