package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls within terms move before the expression that they stand in, each with one more argument
 * that takes its result: {@code x = f(g(y))} becomes {@code g(y, ~1); f(~1, ~2); x = ~2}. A
 * composite that is looked into does too: {@code [1, 2][i]} becomes {@code ~1 = [1, 2]; ~1[i]}.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class HoistCalls extends AstRewriter {
  private final Names names;

  /** What goes before the expression in hand. */
  private List<Expr> before = new ArrayList<>();

  /** What the expression in hand replaces; what goes before it replaces the same. */
  private List<With> withs = List.of();

  HoistCalls(Names names) {
    this.names = names;
  }

  void rule(RuleDraft rule) {
    before = new ArrayList<>(0);
    if (rule.arguments != null) {
      rule.arguments = terms(rule.arguments);
    }
    if (rule.key != null) {
      rule.key = term(rule.key);
    }
    if (rule.value != null) {
      rule.value = term(rule.value);
    }
    rule.body = body(Terms.append(rule.body, before));
  }

  @Override
  Body body(Body body) {
    List<Expr> outerBefore = before;
    List<With> outerWiths = withs;
    List<Expr> all = new ArrayList<>(body.expressions().size() + 2);
    boolean same = true;
    for (Expr expr : body.expressions()) {
      int size = all.size();
      before = all;
      withs = List.of();
      Expr after = expanded(expr);
      same &= after == expr && all.size() == size;
      all.add(after);
    }
    before = outerBefore;
    withs = outerWiths;
    return same ? body : new Body(all);
  }

  private Expr expanded(Expr expr) {
    List<With> replaced = withs(expr.withs());
    withs = replaced;
    return switch (expr) {
      case Expr.TermExpr termExpr -> {
        Term term =
            termExpr.term() instanceof Term.Call call ? callParts(call) : term(termExpr.term());
        yield term == termExpr.term() && replaced == expr.withs()
            ? expr
            : new Expr.TermExpr(term, termExpr.negated(), replaced, expr.location());
      }
      case Expr.SomeDecl _ -> expr;
      case Expr.Every every -> {
        Term domain = term(every.domain());
        Term.Var var = names.freshVar(domain.location());
        before.add(Terms.equality(var, domain, replaced));
        yield every(every, every.key(), every.value(), var, body(every.body()), replaced);
      }
      case Expr.Not not -> not(not, body(not.body()), replaced);
      case Expr.And and -> and(and, body(and.left()), body(and.right()), replaced);
      case Expr.Or or -> or(or, body(or.left()), body(or.right()), replaced);
    };
  }

  /** Only values are evaluated. */
  @Override
  With with(With with) {
    Term value = term(with.value());
    return value == with.value() ? with : new With(with.target(), value, with.location());
  }

  @Override
  Term call(Term.Call call) {
    List<Term> arguments = new ArrayList<>(call.arguments().size() + 1);
    for (Term argument : call.arguments()) {
      arguments.add(term(argument));
    }
    Term.Var result = names.freshVar(call.location());
    arguments.add(result);
    Term.Call hoisted = new Term.Call(call.operator(), arguments, call.location());
    before.add(new Expr.TermExpr(hoisted, false, withs, call.location()));
    return result;
  }

  @Override
  Term ref(Term.Ref ref) {
    Term head = term(ref.head());
    List<Term> path = terms(ref.path());
    switch (head) {
      case Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ -> {
        Term.Var var = names.freshVar(head.location());
        before.add(Terms.equality(var, head, withs));
        head = var;
      }
      case Term.Constant _, Term.Var _, Term.Ref _, Term.Call _, Term.TemplateString _ -> {}
    }
    return head == ref.head() && path == ref.path()
        ? ref
        : new Term.Ref(head, path, ref.location());
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    List<Expr> own = new ArrayList<>(0);
    Term head = within(comprehension.head(), own);
    Body body = body(Terms.append(comprehension.body(), own));
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.ArrayComprehension(head, body, comprehension.location());
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    List<Expr> own = new ArrayList<>(0);
    Term head = within(comprehension.head(), own);
    Body body = body(Terms.append(comprehension.body(), own));
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.SetComprehension(head, body, comprehension.location());
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    List<Expr> own = new ArrayList<>(0);
    Term key = within(comprehension.key(), own);
    Term value = within(comprehension.value(), own);
    Body body = body(Terms.append(comprehension.body(), own));
    return key == comprehension.key()
            && value == comprehension.value()
            && body == comprehension.body()
        ? comprehension
        : new Term.ObjectComprehension(key, value, body, comprehension.location());
  }

  /** The head of a comprehension, with what goes to the end of its body. */
  private Term within(Term head, List<Expr> own) {
    List<Expr> outerBefore = before;
    List<With> outerWiths = withs;
    before = own;
    withs = List.of();
    Term hoisted = term(head);
    before = outerBefore;
    withs = outerWiths;
    return hoisted;
  }
}
