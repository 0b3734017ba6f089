package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comprehensions in a loop that ask each time for what equals a variable of the loop. All their
 * elements are found once and put into groups by that variable, so that the loop looks its group
 * up: {@code [p | some j; input.ports[j].name == name; p := input.ports[j].number]}.
 */
final class GroupLowering {
  private final Scope scope;

  GroupLowering(Scope scope) {
    this.scope = scope;
  }

  /**
   * The variables of the loop that a comprehension can be grouped by, or null where it cannot: the
   * only ones it reads, each first met as one whole side of an equality. None where nothing in it
   * depends on the loop.
   */
  @Nullable List<Term.Var> groupedBy(Body body, List<Term> heads) {
    if (!scope.isInLoop()) {
      return null;
    }
    Set<String> outer = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    List<Term.Var> found = new ArrayList<>();
    for (Expr expression : body.expressions()) {
      if (!expression.withs().isEmpty()
          || !(expression instanceof Expr.TermExpr(Term term, boolean negated, _, _))) {
        return null;
      }
      if (!negated && term instanceof Term.Call call && Equalities.isOne(call)) {
        Term left = call.arguments().get(0);
        Term right = call.arguments().get(1);
        boolean leads =
            outerSide(left, right, outer, seen, found)
                || outerSide(right, left, outer, seen, found);
        if (leads) {
          see(term, seen);
          continue;
        }
      }
      if (readsOuter(term, outer)) {
        return null;
      }
      see(term, seen);
    }
    for (Term head : heads) {
      if (readsOuter(head, outer)) {
        return null;
      }
    }
    return found;
  }

  /** Whether one side is a variable of the loop not met before, and the other reads none. */
  private boolean outerSide(
      Term side, Term other, Set<String> outer, Set<String> seen, List<Term.Var> found) {
    if (side instanceof Term.Var variable
        && isOuter(variable)
        && !outer.contains(variable.name())
        && hasValue(other, seen)
        && !readsOuter(other, outer)) {
      outer.add(variable.name());
      found.add(variable);
      return true;
    }
    return false;
  }

  /** Whether the side gives a value, and does not itself wait for one. */
  private boolean hasValue(Term side, Set<String> seen) {
    return switch (side) {
      case Term.Var variable -> seen.contains(variable.name()) || scope.find(variable) != null;
      case Term.Constant _, Term.Ref _, Term.Call _ -> true;
      case Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          false;
    };
  }

  /** Notes the variables that have values after a term has held. */
  private static void see(Term term, Set<String> seen) {
    switch (term) {
      case Term.Var variable -> seen.add(variable.name());
      case Term.Ref(Term head, List<Term> path, _) -> {
        see(head, seen);
        path.forEach(part -> see(part, seen));
      }
      case Term.Call(_, List<Term> arguments, _) ->
          arguments.forEach(argument -> see(argument, seen));
      case Term.ArrayTerm(List<Term> elements, _) ->
          elements.forEach(element -> see(element, seen));
      case Term.ObjectTerm(List<Term.Entry> entries, _) ->
          entries.forEach(entry -> see(entry.value(), seen));
      case Term.Constant _,
          Term.SetTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ -> {}
    }
  }

  private boolean isOuter(Term.Var variable) {
    return scope.find(variable) instanceof Operand.Local;
  }

  /** Whether a term reads a variable of the loop that no equality before has told. */
  private boolean readsOuter(Term term, Set<String> known) {
    return switch (term) {
      case Term.Constant _ -> false;
      case Term.Var variable -> isOuter(variable) && !known.contains(variable.name());
      case Term.Ref(Term head, List<Term> path, _) ->
          readsOuter(head, known) || anyReadsOuter(path, known);
      case Term.Call(_, List<Term> arguments, _) -> anyReadsOuter(arguments, known);
      case Term.ArrayTerm(List<Term> elements, _) -> anyReadsOuter(elements, known);
      case Term.SetTerm(List<Term> elements, _) -> anyReadsOuter(elements, known);
      case Term.ObjectTerm(List<Term.Entry> entries, _) ->
          entries.stream()
              .anyMatch(
                  entry -> readsOuter(entry.key(), known) || readsOuter(entry.value(), known));
      // What they read is not looked for.
      case Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          true;
    };
  }

  private boolean anyReadsOuter(List<Term> terms, Set<String> known) {
    return terms.stream().anyMatch(term -> readsOuter(term, known));
  }
}
