package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Terms are made equal: variables that are not bound yet take what stands on the other side. */
final class UnifyLowering {
  private final Scope scope;
  private final TermLowering terms;

  UnifyLowering(Scope scope, TermLowering terms) {
    this.scope = scope;
    this.terms = terms;
  }

  void unify(Term left, Term right, Runnable next) {
    if (isUnbound(left)) {
      terms.term(right, operand -> operand(operand, left, next));
    } else if (isUnbound(right)) {
      terms.term(left, operand -> operand(operand, right, next));
    } else if (left instanceof Term.ArrayTerm a && right instanceof Term.ArrayTerm b) {
      arrays(a, b, next);
    } else if (left instanceof Term.ObjectTerm a
        && right instanceof Term.ObjectTerm b
        && terms.hasUnbound(a)
        && terms.hasUnbound(b)) {
      objects(a, b, next);
    } else if (isPattern(left) && terms.hasUnbound(left)) {
      terms.term(right, operand -> operand(operand, left, next));
    } else if (isPattern(right) && terms.hasUnbound(right)) {
      terms.term(left, operand -> operand(operand, right, next));
    } else {
      terms.term(
          left,
          a ->
              terms.term(
                  right,
                  b -> {
                    scope.emit(new Statement.Equal(a, b));
                    next.run();
                  }));
    }
  }

  /** Whether a term is taken apart when it is made equal to a value. */
  static boolean isPattern(Term term) {
    return term instanceof Term.ArrayTerm || term instanceof Term.ObjectTerm;
  }

  private boolean isUnbound(Term term) {
    return term instanceof Term.Var variable && terms.hasUnbound(variable);
  }

  private void arrays(Term.ArrayTerm a, Term.ArrayTerm b, Runnable next) {
    if (a.elements().size() != b.elements().size()) {
      scope.emit(new Statement.Undefined());
      return;
    }
    pairs(a.elements(), b.elements(), 0, next);
  }

  private void pairs(List<Term> left, List<Term> right, int index, Runnable next) {
    if (index == left.size()) {
      next.run();
    } else {
      unify(left.get(index), right.get(index), () -> pairs(left, right, index + 1, next));
    }
  }

  /** Both have variables to be bound: the entries are paired by keys that are written alike. */
  private void objects(Term.ObjectTerm a, Term.ObjectTerm b, Runnable next) {
    List<Term> left = new ArrayList<>();
    List<Term> right = new ArrayList<>();
    for (Term.Entry entry : a.entries()) {
      for (Term.Entry other : b.entries()) {
        if (alike(entry.key(), other.key())) {
          left.add(entry.value());
          right.add(other.value());
        }
      }
    }
    if (left.size() != a.entries().size() || left.size() != b.entries().size()) {
      scope.emit(new Statement.Undefined());
      return;
    }
    pairs(left, right, 0, next);
  }

  private static boolean alike(Term a, Term b) {
    Value constant = GroundTerms.value(a);
    if (constant != null) {
      return constant.equals(GroundTerms.value(b));
    }
    return a instanceof Term.Var x && b instanceof Term.Var y && x.name().equals(y.name());
  }

  /** Makes a value and a term equal. */
  void operand(Operand value, Term pattern, Runnable next) {
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
        elements(value, array.elements(), 0, next);
      }
      case Term.ObjectTerm object when terms.hasUnbound(object) -> {
        scope.emit(new Statement.IsObjectOf(value, object.entries().size()));
        entries(value, object.entries(), 0, next);
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

  private void elements(Operand array, List<Term> patterns, int index, Runnable next) {
    int at = index;
    while (at < patterns.size()
        && patterns.get(at) instanceof Term.Var variable
        && variable.isWildcard()) {
      at++;
    }
    if (at == patterns.size()) {
      next.run();
      return;
    }
    int element = scope.newRegister();
    int after = at + 1;
    scope.emit(new Statement.Dot(array, new Operand.Constant(Value.of(at)), element));
    operand(
        new Operand.Local(element), patterns.get(at), () -> elements(array, patterns, after, next));
  }

  private void entries(Operand object, List<Term.Entry> patterns, int index, Runnable next) {
    if (index == patterns.size()) {
      next.run();
      return;
    }
    Term.Entry pattern = patterns.get(index);
    terms.term(
        pattern.key(),
        key -> {
          int value = scope.newRegister();
          scope.emit(new Statement.Dot(object, key, value));
          operand(
              new Operand.Local(value),
              pattern.value(),
              () -> entries(object, patterns, index + 1, next));
        });
  }
}
