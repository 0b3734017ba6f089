package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Refs: keys that are known are looked up, variables that are not bound take each key in turn. */
final class RefLowering {
  private final Surroundings around;
  private final Scope scope;
  private final ExpressionLowering expressions;
  private final Mocks mocks;

  RefLowering(Surroundings around, Scope scope, ExpressionLowering expressions, Mocks mocks) {
    this.around = around;
    this.scope = scope;
    this.expressions = expressions;
    this.mocks = mocks;
  }

  void ref(Term.Ref ref, Consumer<Operand> next) {
    if (ref.head() instanceof Term.Var head && scope.find(head) == null) {
      switch (head.name()) {
        case "input" -> {
          if (ref.path().isEmpty()) {
            expressions.terms().term(head, next);
          } else {
            path(new Operand.Input(), ref.path(), 0, next);
          }
        }
        case "data" -> data(ref, next);
        default ->
            throw new IllegalStateException(
                "the variable " + head.name() + " is not bound at " + head.location());
      }
      return;
    }
    expressions.terms().term(ref.head(), head -> path(head, ref.path(), 0, next));
  }

  /** Goes on from a value along the rest of a path. */
  void path(Operand value, List<Term> path, int from, Consumer<Operand> next) {
    if (from == path.size()) {
      next.accept(value);
      return;
    }
    List<Value> keys = new ArrayList<>();
    int at = from;
    while (at < path.size()) {
      Value key = GroundTerms.value(path.get(at));
      if (key == null) {
        break;
      }
      keys.add(key);
      at++;
    }
    if (!keys.isEmpty()) {
      int target = scope.newRegister();
      scope.emit(new Statement.Path(value, keys, target));
      path(new Operand.Local(target), path, at, next);
      return;
    }
    Term step = path.get(from);
    if (step instanceof Term.Var variable && expressions.terms().hasUnbound(variable)) {
      int keyRegister = variable.isWildcard() ? Statement.NONE : scope.newRegister();
      int element = scope.newRegister();
      Block block =
          scope.loop(() -> {
            if (keyRegister != Statement.NONE) {
              scope.bind(variable, new Operand.Local(keyRegister));
            }
            path(new Operand.Local(element), path, from + 1, next);
          });
      // Of an array the keys would be made for nothing.
      int key = scope.wasAsked(variable) ? keyRegister : Statement.NONE;
      scope.emit(new Statement.Scan(value, key, element, block));
    } else if (UnifyLowering.isPattern(step) && expressions.terms().hasUnbound(step)) {
      int keyRegister = scope.newRegister();
      int element = scope.newRegister();
      scope.emit(
          new Statement.Scan(
              value,
              keyRegister,
              element,
              scope.loop(() ->
                  expressions
                      .unify()
                      .operand(
                          new Operand.Local(keyRegister),
                          step,
                          () -> path(new Operand.Local(element), path, from + 1, next)))));
    } else if (!expressions.terms().isReady(step)) {
      // As in input.x[y[y]]: y would have to be known to be found.
      scope.emit(new Statement.Undefined());
    } else {
      expressions
          .terms()
          .term(
              step,
              operand -> {
                int target = scope.newRegister();
                scope.emit(new Statement.Dot(value, operand, target));
                path(new Operand.Local(target), path, from + 1, next);
              });
    }
  }

  private void data(Term.Ref ref, Consumer<Operand> next) {
    List<Term> path = ref.path();
    List<Value> keys = new ArrayList<>();
    RuleTree node = around.root();
    if (mocks.shadows(keys)) {
      base(path, next);
      return;
    }
    while (keys.size() < path.size() && !Planner.hasDocument(node)) {
      Value key = GroundTerms.value(path.get(keys.size()));
      if (key == null) {
        break;
      }
      RuleTree child = node.child(key);
      keys.add(key);
      if (child == null || mocks.shadows(keys)) {
        around.lookedAt(keys);
        base(path, next);
        return;
      }
      node = child;
    }
    int reached = keys.size();
    around.lookedAt(keys);
    if (Planner.hasDocument(node) && node.children().isEmpty()) {
      int target = scope.newRegister();
      scope.emit(
          new Statement.Call(
              around.function(keys, node, mocks), List.of(), target, ref.location()));
      path(new Operand.Local(target), path, reached, next);
    } else if (Planner.isFunction(node) && node.children().isEmpty()) {
      scope.emit(new Statement.Undefined());
    } else if (reached == path.size()) {
      int target = scope.newRegister();
      scope.emit(new Statement.Extent(around.document(keys, node, mocks), target));
      next.accept(new Operand.Local(target));
    } else {
      walk(around.document(keys, node, mocks), path, reached, List.of(), next);
    }
  }

  private void base(List<Term> path, Consumer<Operand> next) {
    if (path.isEmpty()) {
      int target = scope.newRegister();
      scope.emit(new Statement.Assign(new Operand.Data(), target));
      next.accept(new Operand.Local(target));
    } else {
      path(new Operand.Data(), path, 0, next);
    }
  }

  /** Puts the steps of a walk together, one after the other. */
  private void walk(
      DocumentNode node, List<Term> path, int from, List<Walked> steps, Consumer<Operand> next) {
    if (from == path.size()) {
      int value = scope.newRegister();
      List<Statement.PathStep> lowered = new ArrayList<>();
      for (Walked step : steps) {
        lowered.add(step.step());
      }
      scope.emit(
          new Statement.Walk(
              node,
              lowered,
              value,
              scope.loop(() -> found(steps, 0, () -> next.accept(new Operand.Local(value))))));
      return;
    }
    Term key = path.get(from);
    List<Walked> more = new ArrayList<>(steps);
    if (expressions.terms().hasUnbound(key)) {
      // What was found is made equal to the key afterwards, which may name variables of other
      // steps.
      more.add(new Walked(new Statement.PathStep.Each(scope.newRegister()), key));
      walk(node, path, from + 1, more, next);
    } else {
      expressions
          .terms()
          .term(
              key,
              operand -> {
                more.add(new Walked(new Statement.PathStep.Known(operand), null));
                walk(node, path, from + 1, more, next);
              });
    }
  }

  /** A step, and the term that its key is made equal to once it is found. */
  private record Walked(Statement.PathStep step, @Nullable Term pattern) {}

  private void found(List<Walked> steps, int index, Runnable next) {
    if (index == steps.size()) {
      next.run();
      return;
    }
    Walked step = steps.get(index);
    Runnable rest = () -> found(steps, index + 1, next);
    if (step.pattern() != null && step.step() instanceof Statement.PathStep.Each(int register)) {
      expressions.unify().operand(new Operand.Local(register), step.pattern(), rest);
    } else {
      rest.run();
    }
  }
}
