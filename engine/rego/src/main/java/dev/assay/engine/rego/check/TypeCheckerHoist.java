package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.rego.types.TypeEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits an expression into steps, each of which is typed by itself: what has to be evaluated
 * inside of a term (calls, references, comprehensions) becomes a step of its own that gives a
 * variable its value. Of one rule or query; not for use by several threads.
 */
@SuppressWarnings("ReferenceEquality") // What did not change is the same object.
final class TypeCheckerHoist {
  static final String UNIFY = "eq";
  private static final String ASSIGN = "assign";
  private static final String COMPARE = "equal";

  private static final String[] NAMES = new String[64];

  static {
    for (int i = 0; i < NAMES.length; i++) {
      NAMES[i] = "~~" + i;
    }
  }

  private final boolean comparisonsUnify;

  /** What stands for a made-up variable in messages. */
  private final Map<String, Term> subjects = new HashMap<>();

  private int count;

  /**
   * @param comparisonsUnify whether {@code ==} can only hold between equal types, as in rules; in
   *     queries it is a call like others, whose answer may be false
   */
  TypeCheckerHoist(boolean comparisonsUnify) {
    this.comparisonsUnify = comparisonsUnify;
  }

  /** What a made-up variable stands for, or null. */
  @Nullable Term subject(Term.Var variable) {
    return subjects.get(variable.name());
  }

  static boolean isUnification(Term.Call call) {
    return call.arguments().size() == 2
        && call.operator().path().isEmpty()
        && call.operator().head() instanceof Term.Var operator
        && operator.name().equals(UNIFY);
  }

  private boolean unifies(Term.Call call) {
    return call.arguments().size() == 2
        && call.operator().path().isEmpty()
        && call.operator().head() instanceof Term.Var operator
        && (operator.name().equals(UNIFY)
            || operator.name().equals(ASSIGN)
            || (comparisonsUnify && operator.name().equals(COMPARE)));
  }

  /** The steps of an expression, itself the last. */
  List<Expr> expand(Expr expression) {
    List<Expr> steps = new ArrayList<>(2);
    List<With> withs = expression.withs();
    switch (expression) {
      case Expr.TermExpr term -> term(term, withs, steps);
      case Expr.Every every -> {
        Term domain = every.domain();
        if (!isMadeUp(domain)) {
          Term.Var variable = variable(domain);
          Term value = shallow(domain, withs, steps);
          steps.add(unification(variable, value, withs, domain.location()));
          domain = variable;
        }
        steps.add(
            new Expr.Every(
                every.key(), every.value(), domain, every.body(), withs, every.location()));
      }
      case Expr.Not _, Expr.And _, Expr.Or _, Expr.SomeDecl _ -> steps.add(expression);
    }
    return steps;
  }

  private void term(Expr.TermExpr expression, List<With> withs, List<Expr> steps) {
    Location location = expression.location();
    Term term = expression.term();
    if (term instanceof Term.Call call && unifies(call)) {
      Term left = call.arguments().get(0);
      Term right = call.arguments().get(1);
      if (right instanceof Term.Call called && isMadeUp(left)) {
        // The call was moved here by the checks before: its output is what the variable is.
        subjects.put(((Term.Var) left).name(), called);
        term = output(called, left, withs, steps);
        location = called.location();
      } else {
        if (left instanceof Term.Var variable && isMadeUp(left)) {
          subjects.putIfAbsent(variable.name(), right);
        }
        Term first = shallow(left, withs, steps);
        term = unification(first, shallow(right, withs, steps), call.location());
      }
    } else if (term instanceof Term.Call call) {
      noteOutput(call);
      List<Term> arguments = all(call.arguments(), withs, steps);
      term =
          arguments == call.arguments()
              ? call
              : new Term.Call(call.operator(), arguments, call.location());
    } else {
      term = shallow(term, withs, steps);
    }
    steps.add(new Expr.TermExpr(term, expression.negated(), withs, location));
  }

  /** A made-up variable is the output of the first call that has it as its last argument. */
  private void noteOutput(Term.Call call) {
    List<Term> arguments = call.arguments();
    if (!arguments.isEmpty()
        && arguments.getLast() instanceof Term.Var variable
        && isMadeUp(variable)) {
      List<Term> inputs = arguments.subList(0, arguments.size() - 1);
      subjects.putIfAbsent(
          variable.name(), new Term.Call(call.operator(), inputs, call.location()));
    }
  }

  private static boolean isMadeUp(Term term) {
    return term instanceof Term.Var variable && variable.isGenerated() && variable.text().isEmpty();
  }

  /** A step that gives a variable of its own the value of a term; the variable. */
  Term.Var hoisted(Term term, List<With> withs, List<Expr> steps) {
    if (term instanceof Term.Call call) {
      Term.Var variable = variable(call);
      Term called = output(call, variable, withs, steps);
      steps.add(new Expr.TermExpr(called, false, withs, term.location()));
      return variable;
    }
    Term.Var variable = variable(term);
    Term value = shallow(term, withs, steps);
    steps.add(unification(variable, value, withs, term.location()));
    return variable;
  }

  private Term.Call output(Term.Call call, Term variable, List<With> withs, List<Expr> steps) {
    List<Term> arguments = new ArrayList<>(all(call.arguments(), withs, steps));
    arguments.add(variable);
    return new Term.Call(call.operator(), arguments, call.location());
  }

  private Term.Var variable(Term subject) {
    String name = count < NAMES.length ? NAMES[count] : "~~" + count;
    count++;
    Term.Var variable = new Term.Var(name, "", subject.location());
    subjects.put(variable.name(), subject);
    return variable;
  }

  private static Term.Call unification(Term left, Term right, Location location) {
    Term.Ref operator = new Term.Ref(new Term.Var(UNIFY, location), List.of(), location);
    return new Term.Call(operator, List.of(left, right), location);
  }

  private static Expr unification(Term left, Term right, List<With> withs, Location location) {
    return new Expr.TermExpr(unification(left, right, location), false, withs, location);
  }

  /** A term that may itself need evaluation, but nothing inside of it. */
  private Term shallow(Term term, List<With> withs, List<Expr> steps) {
    return switch (term) {
      case Term.Ref reference -> reference(reference, withs, steps);
      case Term.Var _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ ->
          term;
      case Term.Constant _,
          Term.Call _,
          Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.TemplateString _ ->
          deep(term, withs, steps);
    };
  }

  /** A term of which nothing needs evaluation. */
  private Term deep(Term term, List<With> withs, List<Expr> steps) {
    return switch (term) {
      case Term.Var variable when TypeEnvironment.isRoot(variable) -> hoisted(term, withs, steps);
      case Term.Constant _, Term.Var _ -> term;
      case Term.Call _,
          Term.Ref _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ ->
          hoisted(term, withs, steps);
      case Term.ArrayTerm array -> {
        List<Term> elements = all(array.elements(), withs, steps);
        yield elements == array.elements() ? array : new Term.ArrayTerm(elements, array.location());
      }
      case Term.SetTerm set -> {
        List<Term> elements = all(set.elements(), withs, steps);
        yield elements == set.elements() ? set : new Term.SetTerm(elements, set.location());
      }
      case Term.ObjectTerm object -> object(object, withs, steps);
      case Term.TemplateString template -> {
        for (Term.Part part : template.parts()) {
          if (part instanceof Term.Part.Hole(Expr expression)) {
            hole(expression, withs, steps);
          }
        }
        yield template;
      }
    };
  }

  private Term.ObjectTerm object(Term.ObjectTerm object, List<With> withs, List<Expr> steps) {
    List<Term.Entry> entries = new ArrayList<>(object.entries().size());
    boolean changed = false;
    for (Term.Entry entry : object.entries()) {
      Term key = deep(entry.key(), withs, steps);
      Term value = deep(entry.value(), withs, steps);
      boolean same = key == entry.key() && value == entry.value();
      entries.add(same ? entry : new Term.Entry(key, value));
      changed |= !same;
    }
    return changed ? new Term.ObjectTerm(entries, object.location()) : object;
  }

  private List<Term> all(List<Term> terms, List<With> withs, List<Expr> steps) {
    List<Term> changed = null;
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      Term result = deep(term, withs, steps);
      if (result != term && changed == null) {
        changed = new ArrayList<>(terms);
      }
      if (changed != null) {
        changed.set(i, result);
      }
    }
    return changed == null ? terms : changed;
  }

  private Term.Ref reference(Term.Ref reference, List<With> withs, List<Expr> steps) {
    Term head =
        reference.head() instanceof Term.Var
            ? reference.head()
            : hoisted(reference.head(), withs, steps);
    List<Term> path = all(reference.path(), withs, steps);
    return head == reference.head() && path == reference.path()
        ? reference
        : new Term.Ref(head, path, reference.location());
  }

  /** What a template string embeds may be undefined: it is checked like a set of its values. */
  private void hole(Expr expression, List<With> withs, List<Expr> steps) {
    if (expression instanceof Expr.TermExpr(Term term, _, List<With> own, Location location)) {
      Term.Var element = variable(term);
      Expr value = unification(element, term, own, location);
      hoisted(new Term.SetComprehension(element, new Body(List.of(value)), location), withs, steps);
    }
  }
}
