package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.RuleTree;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What {@code with} replaces: documents when the plan runs, functions and rules already here. */
final class WithLowering {
  private final Surroundings around;
  private final Scope scope;
  private final ExpressionLowering expressions;
  private final Mocks outer;

  WithLowering(Surroundings around, Scope scope, ExpressionLowering expressions, Mocks outer) {
    this.around = around;
    this.scope = scope;
    this.expressions = expressions;
    this.outer = outer;
  }

  /** The expression without what it replaces. */
  static Expr without(Expr expression) {
    return switch (expression) {
      case Expr.TermExpr(Term term, boolean negated, _, var location) ->
          new Expr.TermExpr(term, negated, List.of(), location);
      case Expr.SomeDecl(List<Term> symbols, _, var location) ->
          new Expr.SomeDecl(symbols, List.of(), location);
      case Expr.Every e ->
          new Expr.Every(e.key(), e.value(), e.domain(), e.body(), List.of(), e.location());
      case Expr.Not e -> new Expr.Not(e.body(), e.explicit(), List.of(), e.location());
      case Expr.And e ->
          new Expr.And(
              e.left(), e.right(), e.explicitLeft(), e.explicitRight(), List.of(), e.location());
      case Expr.Or e ->
          new Expr.Or(
              e.left(), e.right(), e.explicitLeft(), e.explicitRight(), List.of(), e.location());
    };
  }

  /** Lowers the values, outside, and tells what is replaced by them. */
  void lower(List<With> withs, BiConsumer<List<Statement.Replacement>, Mocks> next) {
    lower(withs, 0, List.of(), new HashMap<>(), new HashSet<>(), next);
  }

  private void lower(
      List<With> withs,
      int index,
      List<Statement.Replacement> replacements,
      Map<String, Mocks.Mock> functions,
      Set<List<Value>> shadowed,
      BiConsumer<List<Statement.Replacement>, Mocks> next) {
    if (index == withs.size()) {
      next.accept(replacements, outer.with(functions, shadowed));
      return;
    }
    With with = withs.get(index);
    String function = functionName(with.target());
    if (function != null) {
      String other = functionName(with.value());
      if (other != null) {
        functions.put(function, new Mocks.Mock.Function(other));
        lower(withs, index + 1, replacements, functions, shadowed, next);
        return;
      }
    }
    expressions
        .terms()
        .term(
            with.value(),
            value -> {
              List<Statement.Replacement> more = new ArrayList<>(replacements);
              if (function == null) {
                more.add(document(with.target(), value, shadowed));
              } else {
                int slot = around.newSlot();
                functions.put(function, new Mocks.Mock.Slot(slot));
                more.add(new Statement.Replacement.Slot(slot, value));
              }
              lower(withs, index + 1, more, functions, shadowed, next);
            });
  }

  private static Statement.Replacement document(
      Term target, Operand value, Set<List<Value>> shadowed) {
    Term.Var head = (Term.Var) (target instanceof Term.Ref ref ? ref.head() : target);
    List<Value> path = target instanceof Term.Ref ref ? keys(ref) : List.of();
    if (head.name().equals("input")) {
      return new Statement.Replacement.Input(path, value);
    }
    shadowed.add(path);
    return new Statement.Replacement.Data(path, value);
  }

  private static List<Value> keys(Term.Ref ref) {
    List<Value> keys = new ArrayList<>(ref.path().size());
    for (Term part : ref.path()) {
      keys.add(((Term.Constant) part).value());
    }
    return List.copyOf(keys);
  }

  /** The name of a function or builtin, or null where the term is none. */
  private @Nullable String functionName(Term term) {
    if (term instanceof Term.Var variable) {
      return scope.find(variable) == null && around.builtins().contains(variable.name())
          ? variable.name()
          : null;
    }
    if (!(term instanceof Term.Ref ref)
        || !(ref.head() instanceof Term.Var head)
        || !ref.path().stream().allMatch(part -> part instanceof Term.Constant)) {
      return null;
    }
    String name = CallLowering.name(ref);
    if (!head.name().equals("data")) {
      return scope.find(head) == null && around.builtins().contains(name) ? name : null;
    }
    RuleTree node = around.find(keys(ref));
    return node != null && Planner.isFunction(node) ? name : null;
  }
}
