package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.BooleanValue;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Expressions become statements; what comes after an expression is lowered where it holds. */
@SuppressWarnings("ReferenceEquality") // Positions are told apart by identity.
final class ExpressionLowering {
  private final Surroundings around;
  private final Scope scope;
  private final TermLowering terms;
  private final UnifyLowering unify;
  private final DynamicTerms parts = new DynamicTerms();

  /** How calls and documents are found; another one inside of a {@code with}. */
  private CallLowering calls;

  private RefLowering refs;

  ExpressionLowering(Surroundings around, Scope scope, Mocks mocks) {
    this.around = around;
    this.scope = scope;
    this.terms = new TermLowering(scope, this);
    this.unify = new UnifyLowering(scope, terms);
    this.refs = new RefLowering(around, scope, this, mocks);
    this.calls = new CallLowering(around, scope, this, mocks);
  }

  Scope scope() {
    return scope;
  }

  TermLowering terms() {
    return terms;
  }

  UnifyLowering unify() {
    return unify;
  }

  RefLowering refs() {
    return refs;
  }

  CallLowering calls() {
    return calls;
  }

  void body(Body body, Runnable next) {
    part(body.expressions(), next);
  }

  /**
   * Expressions that open no block follow one another in a loop, so that a long body takes no
   * stack.
   */
  private void body(List<Expr> expressions, int from, Runnable next) {
    for (int i = from; i < expressions.size(); i++) {
      Object block = scope.position();
      boolean[] goesOn = {false};
      int following = i + 1;
      Expr expression = expressions.get(i);
      tell(Step.EVALUATE, expression);
      expression(
          expression,
          () -> {
            tell(Step.HOLD, expression);
            if (scope.position() == block) {
              goesOn[0] = true;
            } else {
              body(expressions, following, next);
            }
          });
      if (!goesOn[0]) {
        return;
      }
    }
    next.run();
  }

  /** Expressions that stand in a body one after the other. */
  void part(List<Expr> expressions, Runnable next) {
    body(around.watching().steps() ? parts.split(expressions) : expressions, 0, next);
  }

  private void tell(Step step, Expr expression) {
    if (around.watching().steps()) {
      scope.emit(
          new Statement.Tell(
              step, new TracePoint.Expression(expression, VariableUse.shown(expression, scope))));
    }
  }

  /** Lowers what belongs to a query so that it is told when that begins and ends. */
  void watched(TracePoint.Query query, Runnable content) {
    if (around.watching().steps()) {
      scope.emit(new Statement.Watched(query, scope.block(content)));
    } else {
      content.run();
    }
  }

  /** A body within an expression. */
  private void inner(Body body, Runnable next) {
    watched(new TracePoint.Inner(body.location()), () -> body(body, next));
  }

  /** Whether what is asked for in a loop again and again may be found once. */
  boolean groups() {
    return !around.watching().steps();
  }

  void expression(Expr expression, Runnable next) {
    if (!expression.withs().isEmpty()) {
      with(expression, next);
      return;
    }
    switch (expression) {
      case Expr.TermExpr(Term term, boolean negated, _, _) -> {
        if (negated) {
          calls.negated(term, condition -> not(condition, next));
        } else {
          condition(term, next);
        }
      }
      case Expr.Every every -> every(every, next);
      case Expr.Not(Body body, _, _, _) -> not(success -> inner(body, success), next);
      case Expr.And and -> {
        exists(and.left());
        exists(and.right());
        next.run();
      }
      case Expr.Or or -> {
        int success = scope.newLabel();
        scope.emit(
            new Statement.Exists(
                scope.block(() -> {
                  scope.emit(
                      new Statement.Blocks(
                          List.of(
                              scope.closure(0, () -> inner(or.left(), () -> leave(success))),
                              scope.closure(0, () -> inner(or.right(), () -> leave(success))))));
                  scope.emit(new Statement.Undefined());
                }),
                success));
        next.run();
      }
      case Expr.SomeDecl declaration ->
          throw new IllegalStateException("a check rewrites declarations: " + declaration);
    }
  }

  private void leave(int label) {
    scope.emit(new Statement.Leave(label));
  }

  private void not(Consumer<Runnable> content, Runnable next) {
    int success = scope.newLabel();
    scope.emit(
        new Statement.Not(
            scope.closure(
                0,
                () -> {
                  content.accept(() -> leave(success));
                  scope.emit(new Statement.Undefined());
                }),
            success));
    next.run();
  }

  private void exists(Body body) {
    int success = scope.newLabel();
    scope.emit(
        new Statement.Exists(
            scope.closure(
                0,
                () -> {
                  inner(body, () -> leave(success));
                  scope.emit(new Statement.Undefined());
                }),
            success));
  }

  void condition(Term term, Runnable next) {
    if (term instanceof Term.Call call) {
      calls.condition(call, next);
    } else {
      terms.term(
          term,
          operand -> {
            if (!(operand instanceof Operand.Constant(var value)
                && !value.equals(BooleanValue.FALSE))) {
              scope.emit(new Statement.IsTrue(operand));
            }
            next.run();
          });
    }
  }

  private void every(Expr.Every every, Runnable next) {
    terms.term(
        every.domain(),
        domain -> {
          int size = scope.newRegister();
          // Only collections have a length.
          scope.emit(new Statement.Length(domain, size));
          int key = every.key() == null ? Statement.NONE : scope.newRegister();
          int value = scope.newRegister();
          int fails = scope.newLabel();
          int holds = scope.newLabel();
          Block each =
              scope.closure(
                  0,
                  () -> {
                    scope.emit(
                        new Statement.Not(
                            scope.block(() -> {
                              keyed(
                                  every.key(),
                                  key,
                                  () ->
                                      unify.operand(
                                          new Operand.Local(value),
                                          every.value(),
                                          () -> inner(every.body(), () -> leave(holds))));
                              scope.emit(new Statement.Undefined());
                            }),
                            holds));
                    leave(fails);
                  });
          scope.emit(
              new Statement.Not(
                  scope.block(() -> {
                    scope.emit(new Statement.Scan(domain, key, value, each));
                    scope.emit(new Statement.Undefined());
                  }),
                  fails));
          next.run();
        });
  }

  private void keyed(@Nullable Term key, int register, Runnable next) {
    if (key == null) {
      next.run();
    } else {
      unify.operand(new Operand.Local(register), key, next);
    }
  }

  private void with(Expr expression, Runnable next) {
    Expr bare = WithLowering.without(expression);
    List<With> withs = expression.withs();
    new WithLowering(around, scope, this, calls.mocks())
        .lower(
            withs,
            (replacements, mocks) -> {
              RefLowering outerRefs = refs;
              CallLowering outerCalls = calls;
              boolean[] goesOn = {false};
              Block block =
                  scope.block(() -> {
                    Object start = scope.position();
                    refs = new RefLowering(around, scope, this, mocks);
                    calls = new CallLowering(around, scope, this, mocks);
                    expression(
                        bare,
                        () -> {
                          if (scope.position() == start) {
                            goesOn[0] = true;
                            return;
                          }
                          RefLowering innerRefs = refs;
                          CallLowering innerCalls = calls;
                          refs = outerRefs;
                          calls = outerCalls;
                          scope.emit(new Statement.Outside(1, scope.block(next)));
                          refs = innerRefs;
                          calls = innerCalls;
                        });
                    refs = outerRefs;
                    calls = outerCalls;
                  });
              scope.emit(new Statement.With(replacements, block, expression.location()));
              if (goesOn[0]) {
                next.run();
              }
            });
  }
}
