package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the expressions of bodies in an order in which each variable has a value where it is read,
 * as near to the written one as can be. Assignments become unifications on the way, and so do
 * comparisons with {@code ==}: their operands have values.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class OrderBodies {
  private final RuleLookup rules;
  private final boolean unifyComparisons;
  private final boolean closures;

  /** What has no value, by the expression that reads it. */
  final Unsafe unsafe = new Unsafe();

  /**
   * @param unifyComparisons whether {@code ==} becomes {@code =}
   * @param closures whether there are bodies within expressions
   */
  OrderBodies(RuleLookup rules, boolean unifyComparisons, boolean closures) {
    this.rules = rules;
    this.unifyComparisons = unifyComparisons;
    this.closures = closures;
  }

  /**
   * A body in order.
   *
   * @param around the variables that have values before it
   */
  Body order(Body body, SafeVars around) {
    List<Expr> expressions = body.expressions();
    int size = expressions.size();
    List<Set<String>> read = new ArrayList<>(size);
    Set<String> all = new HashSet<>();
    for (Expr expr : expressions) {
      Set<String> own = OperandVars.of(expr, rules);
      read.add(own);
      all.addAll(own);
    }
    int[] sequence = sequence(expressions, read, all, around);
    Within within = new Within(new SafeVars(around));
    List<Expr> ordered = new ArrayList<>(sequence.length);
    boolean same = sequence.length == size;
    for (int i = 0; i < sequence.length; i++) {
      if (i > 0) {
        within.safe.addAll(read.get(sequence[i - 1]));
      }
      Expr before = expressions.get(sequence[i]);
      within.current = before;
      Expr after = within.expr(before);
      same &= sequence[i] == i && after == before;
      ordered.add(after);
    }
    return same || sequence.length < size ? body : new Body(ordered);
  }

  /** The numbers of the expressions in order; without those that cannot be reached. */
  private int[] sequence(
      List<Expr> expressions, List<Set<String>> read, Set<String> all, SafeVars around) {
    int size = expressions.size();
    SafeVars safe = new SafeVars(around);
    List<Set<String>> closed = new ArrayList<>(size);
    for (Expr expr : expressions) {
      Set<String> inner = closures ? ClosureVars.of(expr) : Set.of();
      if (!inner.isEmpty()) {
        inner.removeIf(name -> !all.contains(name) || around.contains(name));
      }
      closed.add(inner);
    }
    int[] sequence = new int[size];
    int placed = 0;
    BitSet candidates = new BitSet(size);
    candidates.set(0, size);
    Map<String, List<Integer>> waiting = new HashMap<>();
    BitSet done = new BitSet(size);
    // Passes over the body in its order; an expression is looked at again once a variable that it
    // waits for has a value.
    for (int at = candidates.nextSetBit(0); at >= 0; ) {
      candidates.clear(at);
      // Where all that it reads has a value it gives none.
      Set<String> outputs =
          safe.containsAll(read.get(at))
              ? Set.of()
              : OutputVars.of(expressions.get(at), rules, safe);
      boolean ready = true;
      for (String name : read.get(at)) {
        if (!outputs.contains(name) && !safe.contains(name)) {
          ready = false;
          waiting.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(at);
        }
      }
      for (String name : closed.get(at)) {
        if (!safe.contains(name)) {
          ready = false;
          waiting.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(at);
        }
      }
      if (ready) {
        sequence[placed++] = at;
        done.set(at);
        for (String name : outputs) {
          if (!safe.contains(name)) {
            safe.add(name);
            List<Integer> readers = waiting.remove(name);
            if (readers != null) {
              readers.forEach(candidates::set);
            }
          }
        }
        candidates.andNot(done);
      }
      int next = candidates.nextSetBit(at + 1);
      at = next >= 0 ? next : candidates.nextSetBit(0);
    }
    for (int i = done.nextClearBit(0); i < size; i = done.nextClearBit(i + 1)) {
      report(expressions.get(i), read.get(i), closed.get(i), safe);
    }
    return placed == size ? sequence : Arrays.copyOf(sequence, placed);
  }

  private void report(Expr expr, Set<String> read, Set<String> closed, SafeVars safe) {
    Set<String> outputs = OutputVars.of(expr, rules, safe);
    Set<String> open = without(closed, Set.of(), safe);
    Set<String> reported =
        open.isEmpty() || open.equals(outputs)
            ? without(read, open.isEmpty() ? outputs : Set.of(), safe)
            : without(closed, outputs, safe);
    if (reported.isEmpty()) {
      reported = open;
    }
    for (String name : reported) {
      unsafe.add(expr, name);
    }
  }

  private static Set<String> without(Set<String> names, Set<String> others, SafeVars safe) {
    Set<String> left = new HashSet<>(names);
    left.removeIf(name -> others.contains(name) || safe.contains(name));
    return left;
  }

  /** Orders the bodies within an expression. */
  private final class Within extends AstRewriter {
    /** What has a value around the expression in hand. */
    private final SafeVars safe;

    private @Nullable Expr current;

    Within(SafeVars safe) {
      this.safe = safe;
    }

    @Override
    Expr termExpr(Expr.TermExpr expr) {
      return closures || expr.term() instanceof Term.Call ? super.termExpr(expr) : expr;
    }

    @Override
    Body body(Body body) {
      return order(body, safe);
    }

    private void checkHead(Term head, Body body) {
      Set<String> missing = VarCollector.of(head);
      missing.removeIf(safe::contains);
      if (!missing.isEmpty()) {
        missing.removeAll(OperandVars.of(body, rules));
        for (String name : missing) {
          unsafe.add(Objects.requireNonNull(current), name);
        }
      }
    }

    @Override
    Term arrayComprehension(Term.ArrayComprehension comprehension) {
      checkHead(comprehension.head(), comprehension.body());
      Body body = body(comprehension.body());
      return body == comprehension.body()
          ? comprehension
          : new Term.ArrayComprehension(comprehension.head(), body, comprehension.location());
    }

    @Override
    Term setComprehension(Term.SetComprehension comprehension) {
      checkHead(comprehension.head(), comprehension.body());
      Body body = body(comprehension.body());
      return body == comprehension.body()
          ? comprehension
          : new Term.SetComprehension(comprehension.head(), body, comprehension.location());
    }

    @Override
    Term objectComprehension(Term.ObjectComprehension comprehension) {
      checkHead(comprehension.key(), comprehension.body());
      checkHead(comprehension.value(), comprehension.body());
      Body body = body(comprehension.body());
      return body == comprehension.body()
          ? comprehension
          : new Term.ObjectComprehension(
              comprehension.key(), comprehension.value(), body, comprehension.location());
    }

    @Override
    Expr every(Expr.Every every) {
      if (every.key() != null) {
        safe.add(((Term.Var) every.key()).name());
      }
      safe.add(((Term.Var) every.value()).name());
      return super.every(every);
    }

    @Override
    Term topCall(Term.Call call) {
      Term.Call inner = closures ? callParts(call) : call;
      boolean unifies =
          Terms.isAssignment(call)
              || (unifyComparisons
                  && call.arguments().size() == 2
                  && Terms.isCallOf(call, Terms.EQUAL));
      return unifies
          ? new Term.Call(
              Terms.builtin(Terms.EQ, call.operator().location()),
              inner.arguments(),
              call.location())
          : inner;
    }
  }
}
