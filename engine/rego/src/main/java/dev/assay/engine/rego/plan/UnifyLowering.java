package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Terms are made equal: variables that are not bound yet take what stands on the other side. Parts
 * are made equal in the order in which they are written, but one that reads what another binds
 * comes after it.
 */
@SuppressWarnings("ReferenceEquality") // Positions are told apart by identity.
final class UnifyLowering {
  private final Scope scope;
  private final TermLowering terms;
  private final Readiness readiness;

  UnifyLowering(Scope scope, TermLowering terms) {
    this.scope = scope;
    this.terms = terms;
    this.readiness = new Readiness(scope);
  }

  /** What is still to be made equal. */
  private sealed interface Goal {
    record Terms(Term left, Term right) implements Goal {}

    record Known(Operand value, Term pattern) implements Goal {}

    record Element(Operand array, int index, Term pattern) implements Goal {}

    record Entry(Operand object, Term key, Term pattern) implements Goal {}
  }

  void unify(Term left, Term right, Runnable next) {
    solve(new Goal.Terms(left, right), next);
  }

  /** Makes a value and a term equal. */
  void operand(Operand value, Term pattern, Runnable next) {
    solve(new Goal.Known(value, pattern), next);
  }

  /** Whether a term is taken apart when it is made equal to a value. */
  static boolean isPattern(Term term) {
    return term instanceof Term.ArrayTerm || term instanceof Term.ObjectTerm;
  }

  private boolean isUnbound(Term term) {
    return term instanceof Term.Var variable && terms.hasUnbound(variable);
  }

  private boolean isOpen(Term term) {
    return isPattern(term) && terms.hasUnbound(term);
  }

  private void solve(Goal goal, Runnable next) {
    List<Goal> goals = new ArrayList<>(4);
    goals.add(goal);
    solve(goals, next);
  }

  /**
   * Goals that open no block follow one another in a loop, so that they take no stack.
   *
   * @param goals the last one is the next
   */
  private void solve(List<Goal> goals, Runnable next) {
    while (!goals.isEmpty()) {
      int at = goals.size() - 1;
      while (at >= 0 && !isReady(goals.get(at))) {
        at--;
      }
      if (at < 0) {
        // Each waits for another, as in x = {x}: no value is its own part.
        scope.emit(new Statement.Undefined());
        return;
      }
      Goal goal = goals.remove(at);
      Object block = scope.position();
      boolean[] goesOn = {false};
      step(
          goal,
          goals,
          () -> {
            if (scope.position() == block) {
              goesOn[0] = true;
            } else {
              solve(goals, next);
            }
          });
      if (!goesOn[0]) {
        return;
      }
    }
    next.run();
  }

  private boolean isReady(Goal goal) {
    return switch (goal) {
      case Goal.Terms(Term left, Term right) -> {
        if (isUnbound(left)) {
          yield terms.isReady(right);
        } else if (isUnbound(right)) {
          yield terms.isReady(left);
        } else if (areTakenApart(left, right)) {
          yield true;
        } else if (isOpen(left)) {
          yield terms.isReady(right);
        } else if (isOpen(right)) {
          yield terms.isReady(left);
        }
        yield readiness.areReady(List.of(left, right));
      }
      case Goal.Known(_, Term pattern) -> takes(pattern);
      case Goal.Element(_, _, Term pattern) -> takes(pattern);
      case Goal.Entry(_, Term key, Term pattern) -> terms.isReady(key) && takes(pattern);
    };
  }

  /** Whether a pattern can be made equal to a value. */
  private boolean takes(Term pattern) {
    return pattern instanceof Term.Var || isPattern(pattern) || terms.isReady(pattern);
  }

  private boolean areTakenApart(Term left, Term right) {
    return (left instanceof Term.ArrayTerm && right instanceof Term.ArrayTerm)
        || (left instanceof Term.ObjectTerm
            && right instanceof Term.ObjectTerm
            && terms.hasUnbound(left)
            && terms.hasUnbound(right));
  }

  private void step(Goal goal, List<Goal> goals, Runnable next) {
    switch (goal) {
      case Goal.Terms(Term left, Term right) -> {
        if (isUnbound(left)) {
          known(right, left, goals, next);
        } else if (isUnbound(right)) {
          known(left, right, goals, next);
        } else if (left instanceof Term.ArrayTerm a && right instanceof Term.ArrayTerm b) {
          arrays(a, b, goals, next);
        } else if (left instanceof Term.ObjectTerm a
            && right instanceof Term.ObjectTerm b
            && areTakenApart(a, b)) {
          objects(a, b, goals, next);
        } else if (isOpen(left)) {
          known(right, left, goals, next);
        } else if (isOpen(right)) {
          known(left, right, goals, next);
        } else {
          terms.terms(
              List.of(left, right),
              both -> {
                scope.emit(new Statement.Equal(both.get(0), both.get(1)));
                next.run();
              });
        }
      }
      case Goal.Known(Operand value, Term pattern) -> value(value, pattern, goals, next);
      case Goal.Element(Operand array, int index, Term pattern) -> {
        int element = scope.newRegister();
        scope.emit(new Statement.Dot(array, new Operand.Constant(Value.of(index)), element));
        goals.add(new Goal.Known(new Operand.Local(element), pattern));
        next.run();
      }
      case Goal.Entry(Operand object, Term key, Term pattern) ->
          terms.term(
              key,
              operand -> {
                int value = scope.newRegister();
                scope.emit(new Statement.Dot(object, operand, value));
                goals.add(new Goal.Known(new Operand.Local(value), pattern));
                next.run();
              });
    }
  }

  private void known(Term value, Term pattern, List<Goal> goals, Runnable next) {
    terms.term(
        value,
        operand -> {
          goals.add(new Goal.Known(operand, pattern));
          next.run();
        });
  }

  private void arrays(Term.ArrayTerm a, Term.ArrayTerm b, List<Goal> goals, Runnable next) {
    if (a.elements().size() != b.elements().size()) {
      scope.emit(new Statement.Undefined());
      return;
    }
    for (int i = a.elements().size() - 1; i >= 0; i--) {
      goals.add(new Goal.Terms(a.elements().get(i), b.elements().get(i)));
    }
    next.run();
  }

  /** Both have variables to be bound: the entries are paired by keys that are written alike. */
  private void objects(Term.ObjectTerm a, Term.ObjectTerm b, List<Goal> goals, Runnable next) {
    List<Goal> pairs = new ArrayList<>();
    for (Term.Entry entry : a.entries()) {
      for (Term.Entry other : b.entries()) {
        if (alike(entry.key(), other.key())) {
          pairs.add(new Goal.Terms(entry.value(), other.value()));
        }
      }
    }
    if (pairs.size() != a.entries().size() || pairs.size() != b.entries().size()) {
      scope.emit(new Statement.Undefined());
      return;
    }
    goals.addAll(pairs.reversed());
    next.run();
  }

  private static boolean alike(Term a, Term b) {
    Value constant = GroundTerms.value(a);
    if (constant != null) {
      return constant.equals(GroundTerms.value(b));
    }
    return a instanceof Term.Var x && b instanceof Term.Var y && x.name().equals(y.name());
  }

  private void value(Operand value, Term pattern, List<Goal> goals, Runnable next) {
    switch (pattern) {
      case Term.Var variable when terms.hasUnbound(variable) -> {
        if (value instanceof Operand.Input || value instanceof Operand.Data) {
          int target = scope.newRegister();
          scope.emit(new Statement.Assign(value, target));
          scope.bind(variable, new Operand.Local(target));
        } else {
          scope.bind(variable, value);
        }
        next.run();
      }
      case Term.ArrayTerm array when terms.hasUnbound(array) -> {
        scope.emit(new Statement.IsArrayOf(value, array.elements().size()));
        for (int i = array.elements().size() - 1; i >= 0; i--) {
          Term element = array.elements().get(i);
          if (!(element instanceof Term.Var variable && variable.isWildcard())) {
            goals.add(new Goal.Element(value, i, element));
          }
        }
        next.run();
      }
      case Term.ObjectTerm object when terms.hasUnbound(object) -> {
        scope.emit(new Statement.IsObjectOf(value, object.entries().size()));
        for (Term.Entry entry : object.entries().reversed()) {
          goals.add(new Goal.Entry(value, entry.key(), entry.value()));
        }
        next.run();
      }
      default ->
          terms.term(
              pattern,
              other -> {
                scope.emit(new Statement.Equal(value, other));
                next.run();
              });
    }
  }
}
