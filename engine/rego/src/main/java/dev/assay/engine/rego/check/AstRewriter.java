package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes another tree of a tree. As it stands it changes nothing; what it is made into overrides the
 * nodes that it changes. Where nothing changed the same object is answered.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
abstract class AstRewriter {
  Term term(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant;
      case Term.Var var -> var(var);
      case Term.Ref ref -> ref(ref);
      case Term.Call call -> call(call);
      case Term.ArrayTerm array -> array(array);
      case Term.SetTerm set -> set(set);
      case Term.ObjectTerm object -> object(object);
      case Term.ArrayComprehension comprehension -> arrayComprehension(comprehension);
      case Term.SetComprehension comprehension -> setComprehension(comprehension);
      case Term.ObjectComprehension comprehension -> objectComprehension(comprehension);
      case Term.TemplateString template -> template(template);
    };
  }

  Term var(Term.Var var) {
    return var;
  }

  Term ref(Term.Ref ref) {
    Term head = term(ref.head());
    List<Term> path = terms(ref.path());
    return head == ref.head() && path == ref.path()
        ? ref
        : new Term.Ref(head, path, ref.location());
  }

  /** A call within a term; that which an expression consists of goes to {@link #topCall}. */
  Term call(Term.Call call) {
    return callParts(call);
  }

  Term topCall(Term.Call call) {
    return callParts(call);
  }

  final Term.Call callParts(Term.Call call) {
    Term.Ref operator = operator(call.operator());
    List<Term> arguments = terms(call.arguments());
    return operator == call.operator() && arguments == call.arguments()
        ? call
        : new Term.Call(operator, arguments, call.location());
  }

  Term.Ref operator(Term.Ref operator) {
    return operator;
  }

  Term array(Term.ArrayTerm array) {
    List<Term> elements = terms(array.elements());
    return elements == array.elements() ? array : new Term.ArrayTerm(elements, array.location());
  }

  Term set(Term.SetTerm set) {
    List<Term> elements = terms(set.elements());
    return elements == set.elements() ? set : new Term.SetTerm(elements, set.location());
  }

  Term object(Term.ObjectTerm object) {
    List<Term.Entry> entries = map(object.entries(), this::entry);
    return entries == object.entries() ? object : new Term.ObjectTerm(entries, object.location());
  }

  Term.Entry entry(Term.Entry entry) {
    Term key = term(entry.key());
    Term value = term(entry.value());
    return key == entry.key() && value == entry.value() ? entry : new Term.Entry(key, value);
  }

  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    Body body = body(comprehension.body());
    Term head = term(comprehension.head());
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.ArrayComprehension(head, body, comprehension.location());
  }

  Term setComprehension(Term.SetComprehension comprehension) {
    Body body = body(comprehension.body());
    Term head = term(comprehension.head());
    return head == comprehension.head() && body == comprehension.body()
        ? comprehension
        : new Term.SetComprehension(head, body, comprehension.location());
  }

  Term objectComprehension(Term.ObjectComprehension comprehension) {
    Body body = body(comprehension.body());
    Term key = term(comprehension.key());
    Term value = term(comprehension.value());
    return key == comprehension.key()
            && value == comprehension.value()
            && body == comprehension.body()
        ? comprehension
        : new Term.ObjectComprehension(key, value, body, comprehension.location());
  }

  Term template(Term.TemplateString template) {
    List<Term.Part> parts = map(template.parts(), this::part);
    return parts == template.parts()
        ? template
        : new Term.TemplateString(parts, template.multiLine(), template.location());
  }

  Term.Part part(Term.Part part) {
    return switch (part) {
      case Term.Part.Text text -> text;
      case Term.Part.Hole hole -> {
        Expr expression = expr(hole.expression());
        yield expression == hole.expression() ? hole : new Term.Part.Hole(expression);
      }
    };
  }

  Body body(Body body) {
    List<Expr> expressions = map(body.expressions(), this::expr);
    return expressions == body.expressions() ? body : new Body(expressions);
  }

  Expr expr(Expr expr) {
    return switch (expr) {
      case Expr.TermExpr termExpr -> termExpr(termExpr);
      case Expr.SomeDecl some -> some(some);
      case Expr.Every every -> every(every);
      case Expr.Not not -> not(not);
      case Expr.And and -> and(and);
      case Expr.Or or -> or(or);
    };
  }

  Expr termExpr(Expr.TermExpr expr) {
    Term term = expr.term() instanceof Term.Call call ? topCall(call) : term(expr.term());
    List<With> withs = withs(expr.withs());
    return term == expr.term() && withs == expr.withs()
        ? expr
        : new Expr.TermExpr(term, expr.negated(), withs, expr.location());
  }

  Expr some(Expr.SomeDecl some) {
    List<Term> symbols = terms(some.symbols());
    List<With> withs = withs(some.withs());
    return symbols == some.symbols() && withs == some.withs()
        ? some
        : new Expr.SomeDecl(symbols, withs, some.location());
  }

  Expr every(Expr.Every every) {
    Term key = every.key() == null ? null : term(every.key());
    Term value = term(every.value());
    Term domain = term(every.domain());
    Body body = body(every.body());
    return every(every, key, value, domain, body, withs(every.withs()));
  }

  /** The same where all parts are the same. */
  static Expr.Every every(
      Expr.Every every, @Nullable Term key, Term value, Term domain, Body body, List<With> withs) {
    return key == every.key()
            && value == every.value()
            && domain == every.domain()
            && body == every.body()
            && withs == every.withs()
        ? every
        : new Expr.Every(key, value, domain, body, withs, every.location());
  }

  Expr not(Expr.Not not) {
    return not(not, body(not.body()), withs(not.withs()));
  }

  static Expr.Not not(Expr.Not not, Body body, List<With> withs) {
    return body == not.body() && withs == not.withs()
        ? not
        : new Expr.Not(body, not.explicit(), withs, not.location());
  }

  Expr and(Expr.And and) {
    Body left = body(and.left());
    Body right = body(and.right());
    return and(and, left, right, withs(and.withs()));
  }

  static Expr.And and(Expr.And and, Body left, Body right, List<With> withs) {
    return left == and.left() && right == and.right() && withs == and.withs()
        ? and
        : new Expr.And(left, right, and.explicitLeft(), and.explicitRight(), withs, and.location());
  }

  Expr or(Expr.Or or) {
    Body left = body(or.left());
    Body right = body(or.right());
    return or(or, left, right, withs(or.withs()));
  }

  static Expr.Or or(Expr.Or or, Body left, Body right, List<With> withs) {
    return left == or.left() && right == or.right() && withs == or.withs()
        ? or
        : new Expr.Or(left, right, or.explicitLeft(), or.explicitRight(), withs, or.location());
  }

  final List<With> withs(List<With> withs) {
    return withs.isEmpty() ? withs : map(withs, this::with);
  }

  With with(With with) {
    Term target = term(with.target());
    Term value = term(with.value());
    return target == with.target() && value == with.value()
        ? with
        : new With(target, value, with.location());
  }

  final List<Term> terms(List<Term> terms) {
    List<Term> changed = null;
    for (int i = 0; i < terms.size(); i++) {
      Term before = terms.get(i);
      Term after = term(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(terms.size());
        for (int j = 0; j < i; j++) {
          changed.add(terms.get(j));
        }
      }
      if (changed != null) {
        changed.add(after);
      }
    }
    return changed == null ? terms : changed;
  }

  private static <T> List<T> map(List<T> items, UnaryOperator<T> change) {
    List<T> changed = null;
    for (int i = 0; i < items.size(); i++) {
      T before = items.get(i);
      T after = change.apply(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(items.size());
        changed.addAll(items.subList(0, i));
      }
      if (changed != null) {
        changed.add(after);
      }
    }
    return changed == null ? items : changed;
  }
}
