package dev.assay.engine.rego.trace;

import dev.assay.engine.rego.plan.Step;
import dev.assay.engine.rego.plan.TracePoint;
import dev.assay.engine.rego.run.Tracer;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds why a rule does not hold: of each body the expression that it got to and no further, with
 * what that read, and the same of the rules that were asked there. For one evaluation.
 */
@SuppressWarnings("ReferenceEquality") // Expressions are told apart by identity.
public final class FailureTracer implements Tracer {
  /** More than a person reads. */
  private static final int MOST_CAUSES = 5;

  private static final int DEEPEST = 6;

  private static final Set<String> COMPARISONS =
      Set.of("eq", "equal", "neq", "lt", "lte", "gt", "gte", "internal.member_2");

  private final Deque<Attempt> open = new ArrayDeque<>();
  private final List<Attempt> roots = new ArrayList<>();

  /** A body that is, or was, looked at. */
  private static final class Attempt {
    final TracePoint.Query query;
    final IdentityHashMap<Expr, Integer> order = new IdentityHashMap<>();

    /** The expression in hand, what it read, and the bodies that were looked at for it. */
    TracePoint.@Nullable Expression current;

    List<Failure.Binding> values = List.of();
    List<Attempt> within = new ArrayList<>(0);
    boolean held;

    /** The furthest that failed. */
    TracePoint.@Nullable Expression failed;

    List<Failure.Binding> failedValues = List.of();
    List<Attempt> failedWithin = List.of();
    int times;
    boolean answered;

    Attempt(TracePoint.Query query) {
      this.query = query;
    }

    void settle() {
      if (current == null || held) {
        return;
      }
      int at = order.getOrDefault(current.source(), 0);
      int before = failed == null ? -1 : order.getOrDefault(failed.source(), 0);
      if (at >= before) {
        times = at == before ? times + 1 : 1;
        failed = current;
        failedValues = values;
        failedWithin = within;
      }
      current = null;
    }
  }

  /** Has seen nothing yet. */
  public FailureTracer() {}

  @Override
  public void step(Step step, TracePoint point, Registers registers) {
    switch (step) {
      case ENTER -> enter((TracePoint.Query) point);
      case LEAVE -> {
        Attempt done = open.pop();
        done.settle();
        done.current = null;
      }
      case EXIT -> {
        if (!open.isEmpty()) {
          open.peek().answered = true;
        }
      }
      case EVALUATE -> evaluate((TracePoint.Expression) point, registers);
      case HOLD -> hold((TracePoint.Expression) point);
      case CASE, NOTE -> {}
    }
  }

  private void enter(TracePoint.Query query) {
    Attempt attempt = new Attempt(query);
    Attempt outer = open.peek();
    if (outer == null) {
      roots.add(attempt);
    } else if (outer.within.size() < MOST_CAUSES && open.size() < DEEPEST) {
      outer.within.add(attempt);
    }
    open.push(attempt);
  }

  private void evaluate(TracePoint.Expression expression, Registers registers) {
    Attempt attempt = open.peek();
    if (attempt == null) {
      return;
    }
    attempt.settle();
    attempt.order.putIfAbsent(expression.source(), attempt.order.size());
    attempt.current = expression;
    attempt.held = false;
    attempt.within = new ArrayList<>(0);
    attempt.values = values(expression, registers);
  }

  private void hold(TracePoint.Expression expression) {
    Attempt attempt = open.peek();
    if (attempt == null) {
      return;
    }
    if (attempt.current == null || attempt.current.source() != expression.source()) {
      attempt.settle();
      attempt.current = expression;
    }
    attempt.held = true;
    if (attempt.query instanceof TracePoint.Inner) {
      attempt.answered = true;
    }
  }

  static List<Failure.Binding> values(TracePoint.Expression expression, Registers registers) {
    List<Failure.Binding> values = new ArrayList<>(expression.variables().size());
    for (TracePoint.Variable variable : expression.variables()) {
      Value value = registers.get(variable.operand());
      for (Value key : variable.path()) {
        value = value == null ? null : TracedValues.part(value, key);
      }
      Failure.Binding binding = value == null ? null : new Failure.Binding(variable.name(), value);
      if (binding != null && !saysNothing(binding)) {
        values.add(binding);
      }
    }
    return values;
  }

  /** Whether a literal is told to be what it is. */
  private static boolean saysNothing(Failure.Binding binding) {
    char first = binding.name().charAt(0);
    return (first == '[' || first == '{') && binding.text().equals(binding.name());
  }

  /** Why the rules that were asked first did not hold; nothing where none was looked at. */
  public List<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    for (Attempt root : roots) {
      Failure failure = failure(root);
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private static @Nullable Failure failure(Attempt attempt) {
    TracePoint.Expression failed = attempt.failed;
    if (failed == null) {
      return null;
    }
    List<Failure> causes = new ArrayList<>();
    for (Attempt inner : attempt.failedWithin) {
      Failure cause = inner.answered ? null : failure(inner);
      if (cause != null) {
        causes.add(cause);
      }
    }
    return new Failure(
        attempt.query instanceof TracePoint.Rule(String path, _) ? path : "",
        failed.location(),
        text(failed.location()),
        reason(failed.source(), attempt.failedValues, attempt.failedWithin),
        attempt.failedValues,
        attempt.times,
        causes);
  }

  private static Failure.Reason reason(
      Expr expression, List<Failure.Binding> values, List<Attempt> within) {
    String text = text(expression.location());
    return switch (expression) {
      case Expr.Not _ -> Failure.Reason.HOLDS;
      case Expr.TermExpr(_, boolean negated, _, _) when negated -> Failure.Reason.HOLDS;
      case Expr.Every _, Expr.And _, Expr.Or _ -> Failure.Reason.FALSE;
      case Expr.TermExpr(Term.Constant _, _, _, _) -> Failure.Reason.FALSE;
      case Expr.TermExpr(Term.Call call, _, _, _) when COMPARISONS.contains(call.name()) ->
          text.startsWith("some ")
              ? Failure.Reason.NOTHING
              : isUnset(call, values) ? Failure.Reason.UNDEFINED : Failure.Reason.FALSE;
      case Expr.TermExpr(Term.Ref(Term.Var head, List<Term> path, _), _, var withs, _)
          when withs.isEmpty()
              && !head.name().equals("data")
              && path.stream().allMatch(Term.Constant.class::isInstance) ->
          values.stream().anyMatch(binding -> binding.name().equals(text))
              ? Failure.Reason.FALSE
              : Failure.Reason.UNDEFINED;
      case Expr.TermExpr _, Expr.SomeDecl _ ->
          within.isEmpty()
              ? Failure.Reason.FALSE_OR_UNDEFINED
              : within.stream().anyMatch(inner -> inner.answered)
                  ? Failure.Reason.FALSE
                  : Failure.Reason.UNDEFINED;
    };
  }

  /** Whether a side of an equality is a variable that has no value yet, as in {@code x := y.z}. */
  private static boolean isUnset(Term.Call call, List<Failure.Binding> values) {
    return call.name().equals("eq")
        && call.arguments().getFirst() instanceof Term.Var variable
        && values.stream()
            .noneMatch(binding ->
                binding.name().equals(variable.text())
                    || binding.name().equals(variable.location().text()));
  }

  /** On one line. */
  static String text(Location location) {
    return location.text().strip().replaceAll("\\s+", " ");
  }
}
