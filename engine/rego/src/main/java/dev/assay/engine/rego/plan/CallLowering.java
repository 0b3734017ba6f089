package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.builtin.BuiltinDeclarations.Declaration;
import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.plan.Statement.Comparison;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Calls of functions and builtins, in conditions and as values. */
final class CallLowering {
  /** No name has it. */
  private static final char INNER_DOT = '\0';

  private final Surroundings around;
  private final Scope scope;
  private final ExpressionLowering expressions;
  private final Mocks mocks;

  CallLowering(Surroundings around, Scope scope, ExpressionLowering expressions, Mocks mocks) {
    this.around = around;
    this.scope = scope;
    this.expressions = expressions;
    this.mocks = mocks;
  }

  Mocks mocks() {
    return mocks;
  }

  /** A call that stands as an expression: its value must not be false. */
  void condition(Term.Call call, Runnable next) {
    String name = name(call.operator());
    List<Term> arguments = call.arguments();
    if (!mocks.functions().containsKey(name)) {
      switch (name) {
        case "eq", "assign" -> {
          if (arguments.size() == 2) {
            expressions.unify().unify(arguments.get(0), arguments.get(1), next);
            return;
          }
        }
        case "equal" -> {
          if (arguments.size() == 2) {
            compare(arguments, (a, b) -> new Statement.Equal(a, b), next);
            return;
          }
        }
        case "neq" -> {
          if (arguments.size() == 2) {
            compare(arguments, (a, b) -> new Statement.NotEqual(a, b), next);
            return;
          }
        }
        case "lt", "lte", "gt", "gte" -> {
          if (arguments.size() == 2) {
            Comparison comparison =
                switch (name) {
                  case "lt" -> Comparison.LESS;
                  case "lte" -> Comparison.LESS_OR_EQUAL;
                  case "gt" -> Comparison.GREATER;
                  default -> Comparison.GREATER_OR_EQUAL;
                };
            compare(arguments, (a, b) -> new Statement.Compare(comparison, a, b), next);
            return;
          }
        }
        default -> {}
      }
    }
    int arity = arity(call, name);
    if (arguments.size() > arity && !isVariadic(name)) {
      Term output = arguments.get(arity);
      call(
          name,
          arguments.subList(0, arity),
          call.location(),
          value -> expressions.unify().operand(value, output, next));
    } else {
      call(
          name,
          arguments,
          call.location(),
          value -> {
            if (givesValue(name)) {
              scope.emit(new Statement.IsTrue(value));
            }
            next.run();
          });
    }
  }

  /**
   * A term under a {@code not} of before {@code future.keywords.not}: of a call only the call
   * itself is negated, its arguments must be defined all the same. An equality is negated as it
   * stands.
   *
   * @param next is given what is negated, and told there what to do where it holds
   */
  void negated(Term term, Consumer<Consumer<Runnable>> next) {
    if (!(term instanceof Term.Call call)
        || Equalities.isOne(call)
        || call.arguments().stream().noneMatch(CallLowering::isDynamic)) {
      next.accept(holds -> expressions.condition(term, holds));
      return;
    }
    arguments(
        call.arguments(),
        List.of(),
        arguments -> {
          Term.Call known = new Term.Call(call.operator(), arguments, call.location());
          next.accept(holds -> condition(known, holds));
        });
  }

  private static boolean isDynamic(Term term) {
    return !(term instanceof Term.Var) && GroundTerms.value(term) == null;
  }

  /** Evaluates arguments from left to right, and puts variables in their place. */
  private void arguments(List<Term> terms, List<Term> before, Consumer<List<Term>> next) {
    if (before.size() == terms.size()) {
      next.accept(before);
      return;
    }
    Term term = terms.get(before.size());
    List<Term> more = new ArrayList<>(before);
    if (!isDynamic(term) || expressions.terms().hasUnbound(term)) {
      more.add(term);
      arguments(terms, more, next);
      return;
    }
    expressions
        .terms()
        .term(
            term,
            operand -> {
              Term.Var variable = scope.newVariable(term.location());
              scope.bind(variable, operand);
              more.add(variable);
              arguments(terms, more, next);
            });
  }

  private interface Comparing {
    Statement of(Operand a, Operand b);
  }

  private void compare(List<Term> arguments, Comparing comparing, Runnable next) {
    expressions
        .terms()
        .terms(
            arguments,
            operands -> {
              scope.emit(comparing.of(operands.get(0), operands.get(1)));
              next.run();
            });
  }

  /** A call that stands as a term. */
  void value(Term.Call call, Consumer<Operand> next) {
    call(name(call.operator()), call.arguments(), call.location(), next);
  }

  private void call(String name, List<Term> arguments, Location location, Consumer<Operand> next) {
    switch (mocks.functions().get(name)) {
      case Mocks.Mock.Slot(int slot) ->
          // Its arguments must be defined all the same.
          expressions
              .terms()
              .terms(
                  arguments,
                  _ -> {
                    int target = scope.newRegister();
                    scope.emit(new Statement.LoadSlot(slot, target));
                    next.accept(new Operand.Local(target));
                  });
      // What stands in for a function calls others as they are, itself included.
      case Mocks.Mock.Function(String other) ->
          named(other, mocks.withoutFunctions(), arguments, location, next);
      case null -> named(name, mocks, arguments, location, next);
    }
  }

  private void named(
      String name, Mocks seen, List<Term> arguments, Location location, Consumer<Operand> next) {
    expressions
        .terms()
        .terms(
            arguments,
            operands -> {
              int target = scope.newRegister();
              if (name.startsWith("data.")) {
                scope.emit(new Statement.Call(function(name, seen), operands, target, location));
              } else {
                scope.emit(new Statement.CallBuiltin(name, operands, target, location));
                tell(name, operands, location);
              }
              Declaration declaration = around.builtins().get(name);
              if (declaration != null && declaration.relation()) {
                int element = scope.newRegister();
                scope.emit(
                    new Statement.Scan(
                        new Operand.Local(target),
                        Statement.NONE,
                        element,
                        scope.loop(() -> next.accept(new Operand.Local(element)))));
              } else {
                next.accept(new Operand.Local(target));
              }
            });
  }

  /** What two builtins say is for whoever watches. */
  private void tell(String name, List<Operand> operands, Location location) {
    if (name.equals("trace") && around.watching().steps()) {
      scope.emit(new Statement.Tell(Step.NOTE, new TracePoint.Note(operands.getFirst(), location)));
    } else if (name.equals("internal.test_case") && around.watching().cases()) {
      scope.emit(new Statement.Tell(Step.CASE, new TracePoint.Case(operands.getFirst(), location)));
    }
  }

  private FunctionName function(String name, Mocks seen) {
    List<Value> path = path(name);
    RuleTree node = around.find(path);
    if (node == null) {
      throw new IllegalStateException("a check refuses calls of what is not there: " + name);
    }
    return around.function(path, node, seen);
  }

  /**
   * The name of what is called, with dots between its parts; a dot within a part is told from
   * these: {@code data.a["b.c"]} is another function than {@code data.a.b.c}.
   */
  static String name(Term.Ref operator) {
    StringBuilder name = null;
    for (Term part : operator.path()) {
      if (part instanceof Term.Constant(StringValue key, _) && key.string().indexOf('.') >= 0) {
        name = new StringBuilder(((Term.Var) operator.head()).name());
        break;
      }
    }
    if (name == null) {
      return operator.dotted();
    }
    for (Term part : operator.path()) {
      name.append('.');
      name.append(
          part instanceof Term.Constant(StringValue key, _)
              ? key.string().replace('.', INNER_DOT)
              : TermText.term(part));
    }
    return name.toString();
  }

  private static List<Value> path(String name) {
    List<Value> path = new ArrayList<>();
    String[] parts = name.split("\\.", -1);
    for (int i = 1; i < parts.length; i++) {
      path.add(StringValue.of(parts[i].replace(INNER_DOT, '.')));
    }
    return path;
  }

  private int arity(Term.Call call, String name) {
    if (name.startsWith("data.")) {
      List<CheckedRule> rules = around.functionRules(path(name));
      List<Term> arguments = rules == null ? null : rules.getFirst().arguments();
      return arguments == null ? call.arguments().size() : arguments.size();
    }
    Declaration declaration = around.builtins().get(name);
    return declaration == null ? call.arguments().size() : declaration.arity();
  }

  private boolean isVariadic(String name) {
    Declaration declaration = around.builtins().get(name);
    return declaration != null && declaration.signature().startsWith("(...");
  }

  private boolean givesValue(String name) {
    Declaration declaration = around.builtins().get(name);
    return declaration == null || declaration.givesValue();
  }
}
