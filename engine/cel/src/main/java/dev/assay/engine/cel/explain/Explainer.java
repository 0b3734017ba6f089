package dev.assay.engine.cel.explain;

import dev.assay.engine.cel.Blame;
import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.ValuePaths;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.run.LoopNodes;
import dev.assay.engine.cel.value.CelEquality;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the fields that made a truth value what it is.
 *
 * <p>Of {@code &&} that is false every false operand is to blame; of {@code ||} that is false all
 * are, and the one that reaches deepest into the object is told. {@code all} blames each element
 * that it found wanting, {@code exists} the list that has no such element. A comparison or a call
 * blames the first of its operands that comes from the object.
 */
public final class Explainer {
  private static final int MAX_BLAMES = 100;

  private final Tracer tracer;

  private Explainer(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * The fields to blame for an expression that is false; none where it is true or in error, and
   * where the budget does not reach.
   */
  public static List<Blame> explain(
      CheckedExpr checked, CelBindings bindings, CelBudget budget, ValuePaths paths) {
    try {
      Tracer tracer = new Tracer(checked, bindings, budget, paths, 0);
      if (!tracer.isFalse(checked.root())) {
        return List.of();
      }
      Set<Blame> blames = new LinkedHashSet<>();
      for (Traced place : new Explainer(tracer).why(checked.root(), false)) {
        if (place.path().depth() > 0 && blames.size() < MAX_BLAMES) {
          blames.add(new Blame(place.path(), place.value()));
        }
      }
      return List.copyOf(blames);
    } catch (CelEvaluationException _) {
      return List.of();
    }
  }

  /** The places that made an expression the truth value that it is. */
  private List<Traced> why(Expr expr, boolean outcome) throws CelEvaluationException {
    return switch (expr) {
      case Expr.And and ->
          outcome ? deepest(and.operands(), true) : allThatAre(false, and.operands());
      case Expr.Or or -> outcome ? firstThatIs(true, or.operands()) : deepest(or.operands(), false);
      case Expr.Not not -> why(not.operand(), !outcome);
      case Expr.Conditional conditional -> conditional(conditional, outcome);
      case Expr.Let let -> {
        tracer.bind(let.local(), tracer.eval(let.value()), tracer.trace(let.value()));
        yield why(let.body(), outcome);
      }
      case Expr.Quantified quantified -> quantified(quantified, outcome);
      case Expr.Has has ->
          listOf(tracer.trace(new Expr.OptionalSelect(has.operand(), has.field())), has.operand());
      case Expr.Call call -> call(call);
      case Expr.Slot slot -> slot(slot, outcome);
      case Expr.Const _ -> List.of();
      case Expr.Local _, Expr.Select _, Expr.Index _ -> listOf(tracer.first(expr));
      case Expr.OptionalSelect _, Expr.OptionalIndex _ -> listOf(tracer.first(expr));
      case Expr.ListOf _, Expr.MapOf _, Expr.Filter _, Expr.Collect _ -> List.of();
    };
  }

  private static List<Traced> listOf(@Nullable Traced place) {
    return place == null ? List.of() : List.of(place);
  }

  private List<Traced> listOf(@Nullable Traced place, Expr otherwise)
      throws CelEvaluationException {
    return listOf(place != null ? place : tracer.first(otherwise));
  }

  private List<Traced> allThatAre(boolean outcome, List<Expr> operands)
      throws CelEvaluationException {
    List<Traced> places = new ArrayList<>();
    for (Expr operand : operands) {
      if (outcome ? tracer.isTrue(operand) : tracer.isFalse(operand)) {
        places.addAll(why(operand, outcome));
      }
    }
    return places;
  }

  private List<Traced> firstThatIs(boolean outcome, List<Expr> operands)
      throws CelEvaluationException {
    for (Expr operand : operands) {
      if (outcome ? tracer.isTrue(operand) : tracer.isFalse(operand)) {
        return why(operand, outcome);
      }
    }
    return List.of();
  }

  /**
   * The places of the one operand that reaches deepest. Of equals the first wins, but one that
   * states what must be wins over an exemption ({@code !a || b}, {@code a != 'x' || b}), and the
   * last of a conjunction over what only selects ({@code e.name == 'X' && e.value == 'y'}).
   */
  private List<Traced> deepest(List<Expr> operands, boolean outcome) throws CelEvaluationException {
    List<Traced> best = List.of();
    int bestRank = -1;
    for (Expr operand : operands) {
      List<Traced> places = why(operand, outcome);
      int depth = 0;
      for (Traced place : places) {
        depth = Math.max(depth, place.path().depth());
      }
      int rank = 2 * depth + (isExemption(operand) ? 0 : 1);
      if (depth > 0 && (outcome ? rank >= bestRank : rank > bestRank)) {
        best = places;
        bestRank = rank;
      }
    }
    return best;
  }

  private static boolean isExemption(Expr expr) {
    return expr instanceof Expr.Not
        || (expr instanceof Expr.Call call && call.function().equals("_!=_"));
  }

  private List<Traced> conditional(Expr.Conditional conditional, boolean outcome)
      throws CelEvaluationException {
    boolean taken = tracer.isTrue(conditional.condition());
    List<Traced> places = why(taken ? conditional.yes() : conditional.no(), outcome);
    return places.isEmpty() ? why(conditional.condition(), taken) : places;
  }

  private List<Traced> slot(Expr.Slot slot, boolean outcome) throws CelEvaluationException {
    Tracer definition = tracer.definition(slot.slot());
    if (definition != null) {
      List<Traced> places = new Explainer(definition).why(definition.checked.root(), outcome);
      if (!places.isEmpty()) {
        return places;
      }
    }
    return listOf(tracer.first(slot));
  }

  private List<Traced> quantified(Expr.Quantified quantified, boolean outcome)
      throws CelEvaluationException {
    Value over = tracer.eval(quantified.range());
    List<@Nullable Traced> places = tracer.elements(quantified.range(), over);
    return switch (quantified.quantifier()) {
      case ALL ->
          outcome ? range(quantified, over, places, true) : each(quantified, over, places, false);
      case EXISTS ->
          outcome ? each(quantified, over, places, true) : range(quantified, over, places, false);
      case EXISTS_ONE ->
          outcome ? each(quantified, over, places, true) : one(quantified, over, places);
    };
  }

  /** What is to blame in each element whose predicate came out so. */
  private List<Traced> each(
      Expr.Quantified quantified, Value over, List<@Nullable Traced> places, boolean outcome)
      throws CelEvaluationException {
    List<Traced> blamed = new ArrayList<>();
    for (int i = 0; i < places.size() && blamed.size() < MAX_BLAMES; i++) {
      Traced place = places.get(i);
      tracer.bind(quantified.local(), LoopNodes.element(over, i), place);
      if (outcome
          ? tracer.isTrue(quantified.predicate())
          : tracer.isFalse(quantified.predicate())) {
        List<Traced> inside = why(quantified.predicate(), outcome);
        if (!inside.isEmpty()) {
          blamed.addAll(inside);
        } else {
          // Elements that were computed, as those of a split text, come from the range's source.
          blamed.addAll(listOf(place, quantified.range()));
        }
      }
    }
    return blamed;
  }

  /**
   * The range itself; where it comes from elsewhere, as a parameter's list does, what its elements
   * are held against.
   */
  private List<Traced> range(
      Expr.Quantified quantified, Value over, List<@Nullable Traced> places, boolean outcome)
      throws CelEvaluationException {
    Traced range = tracer.trace(quantified.range());
    if (range != null) {
      return List.of(range);
    }
    if (places.isEmpty()) {
      Traced source = tracer.first(quantified.range());
      if (source != null) {
        return List.of(source);
      }
      tracer.bindNothing(quantified.local());
      return listOf(tracer.first(quantified.predicate()));
    }
    return each(quantified, over, places, outcome);
  }

  private List<Traced> one(Expr.Quantified quantified, Value over, List<@Nullable Traced> places)
      throws CelEvaluationException {
    List<Traced> range = range(quantified, over, places, false);
    return range.isEmpty() ? each(quantified, over, places, true) : range;
  }

  private List<Traced> call(Expr.Call call) throws CelEvaluationException {
    List<Expr> arguments = call.arguments();
    if (arguments.size() == 2) {
      Expr a = arguments.get(0);
      Expr b = arguments.get(1);
      switch (call.function()) {
        case "@in" -> {
          return in(a, b, call);
        }
        case "_==_", "_!=_" -> {
          Expr question = b instanceof Expr.Const ? a : b;
          Expr answer = b instanceof Expr.Const ? b : a;
          if (answer instanceof Expr.Const constant
              && constant.value() instanceof BooleanValue
              && tracer.evalOrNull(question) instanceof BooleanValue found) {
            return why(question, found.value());
          }
        }
        default -> {}
      }
    }
    return listOf(tracer.first(call));
  }

  private List<Traced> in(Expr value, Expr container, Expr.Call call)
      throws CelEvaluationException {
    Value wanted = tracer.evalOrNull(value);
    Value in = tracer.evalOrNull(container);
    if (wanted == null || in == null) {
      return List.of();
    }
    if (in instanceof ObjectValue) {
      Traced object = tracer.trace(container);
      if (object != null) {
        return listOf(tracer.child(object, wanted));
      }
    }
    Traced place = tracer.first(value);
    if (place != null) {
      return List.of(place);
    }
    if (in instanceof ArrayValue array) {
      List<@Nullable Traced> places = tracer.elements(container, array);
      for (int i = 0; i < array.size(); i++) {
        Traced element = places.get(i);
        if (element != null && CelEquality.equal(array.get(i), wanted)) {
          return List.of(element);
        }
      }
    }
    return listOf(tracer.first(call));
  }
}
