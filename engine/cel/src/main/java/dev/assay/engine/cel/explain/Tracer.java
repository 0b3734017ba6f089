package dev.assay.engine.cel.explain;

import dev.assay.engine.cel.CelBindings;
import dev.assay.engine.cel.CelBudget;
import dev.assay.engine.cel.CelEvaluationException;
import dev.assay.engine.cel.CelEvaluationException.Kind;
import dev.assay.engine.cel.CelProgram;
import dev.assay.engine.cel.ValuePaths;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.cel.expr.Expr;
import dev.assay.engine.cel.library.Collections;
import dev.assay.engine.cel.run.Frame;
import dev.assay.engine.cel.run.Linker;
import dev.assay.engine.cel.run.LoopNodes;
import dev.assay.engine.cel.run.Node;
import dev.assay.engine.cel.value.OptionalValue;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.FieldPath;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the values of one expression's parts stand in the object under review: by the way an
 * expression takes to them, and by identity where they went through lists and maps that were
 * computed. Used by one thread, for one explanation.
 */
final class Tracer {
  /** Composed variables that refer to each other; a ring of them is no policy. */
  private static final int MAX_NESTING = 64;

  final CheckedExpr checked;
  private final Frame frame;
  private final CelBudget budget;
  private final ValuePaths paths;
  private final int nesting;
  private final @Nullable Traced[] locals;
  private final IdentityHashMap<Expr, Node> nodes = new IdentityHashMap<>();

  Tracer(
      CheckedExpr checked, CelBindings bindings, CelBudget budget, ValuePaths paths, int nesting) {
    this.checked = checked;
    this.budget = budget;
    this.frame = new Frame(checked.slots(), checked.locals(), bindings, budget);
    this.paths = paths;
    this.nesting = nesting;
    this.locals = new Traced[checked.locals()];
  }

  /** The value of a part of the expression. */
  Value eval(Expr expr) throws CelEvaluationException {
    return nodes.computeIfAbsent(expr, Linker::link).eval(frame);
  }

  /** The value, or null where evaluation ends in an error. */
  @Nullable Value evalOrNull(Expr expr) throws CelEvaluationException {
    try {
      return eval(expr);
    } catch (CelEvaluationException e) {
      if (e.kind() != Kind.ERROR) {
        throw e;
      }
      return null;
    }
  }

  boolean isTrue(Expr expr) throws CelEvaluationException {
    return Value.of(true).equals(evalOrNull(expr));
  }

  boolean isFalse(Expr expr) throws CelEvaluationException {
    return Value.of(false).equals(evalOrNull(expr));
  }

  /** Binds a macro's variable to an element and to the place that it stands at. */
  void bind(int local, Value value, @Nullable Traced place) throws CelEvaluationException {
    budget.spend(1);
    frame.bind(local, value);
    locals[local] = place;
  }

  /** Binds a macro's variable where there is no element to bind it to. */
  void bindNothing(int local) throws CelEvaluationException {
    bind(local, NullValue.NULL, null);
  }

  /** The tracer of the expression that defines a slot, or null where none does. */
  @Nullable Tracer definition(int slot) {
    CelProgram program = nesting < MAX_NESTING ? frame.bindings().definition(slot) : null;
    return program instanceof Explained explained
        ? new Tracer(explained.checked(), frame.bindings(), budget, paths, nesting + 1)
        : null;
  }

  /** The place that an expression's value comes from, or null where it comes from no one place. */
  @Nullable Traced trace(Expr expr) throws CelEvaluationException {
    budget.spend(1);
    return switch (expr) {
      case Expr.Slot slot -> traceSlot(slot);
      case Expr.Local local -> {
        Traced known = locals[local.index()];
        yield known != null ? known : byIdentity(expr);
      }
      case Expr.Select select -> child(select.operand(), StringValue.of(select.field()), expr);
      case Expr.OptionalSelect select ->
          child(select.operand(), StringValue.of(select.field()), expr);
      case Expr.Index index -> child(index.operand(), evalOrNull(index.key()), expr);
      case Expr.OptionalIndex index -> child(index.operand(), evalOrNull(index.key()), expr);
      case Expr.Conditional conditional -> {
        Value condition = evalOrNull(conditional.condition());
        yield condition == null
            ? null
            : trace(condition.equals(Value.of(true)) ? conditional.yes() : conditional.no());
      }
      case Expr.Let let -> {
        Value value = evalOrNull(let.value());
        if (value == null) {
          yield null;
        }
        bind(let.local(), value, trace(let.value()));
        yield trace(let.body());
      }
      case Expr.Call call -> traceCall(call);
      case Expr.Const _, Expr.ListOf _, Expr.MapOf _ -> null;
      case Expr.Has _, Expr.And _, Expr.Or _, Expr.Not _, Expr.Quantified _ -> null;
      case Expr.Filter _, Expr.Collect _ -> null;
    };
  }

  private @Nullable Traced traceSlot(Expr.Slot slot) throws CelEvaluationException {
    Traced place = byIdentity(slot);
    if (place != null) {
      return place;
    }
    Tracer definition = definition(slot.slot());
    return definition == null ? null : definition.trace(definition.checked.root());
  }

  private @Nullable Traced traceCall(Expr.Call call) throws CelEvaluationException {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case "value", "optional.of", "dyn" -> trace(arguments.getFirst());
      case "or", "orValue" -> {
        Traced first = trace(arguments.getFirst());
        if (first != null && (first.value() != null || call.function().equals("orValue"))) {
          yield first;
        }
        yield isNone(arguments.getFirst()) ? trace(arguments.get(1)) : null;
      }
      default -> byIdentity(call);
    };
  }

  private boolean isNone(Expr optional) throws CelEvaluationException {
    return evalOrNull(optional) instanceof OptionalValue value && value.valueOrNull() == null;
  }

  /** The place of a field or element of an operand's value. */
  @Nullable Traced child(Expr operand, @Nullable Value key, Expr whole)
      throws CelEvaluationException {
    if (key == null) {
      return null;
    }
    Traced parent = trace(operand);
    if (parent != null) {
      return child(parent, key);
    }
    if (key instanceof LongNumber index && evalOrNull(operand) instanceof ArrayValue array) {
      long position = index.longValue();
      if (position >= 0 && position < array.size()) {
        Traced element = elements(operand, array).get((int) position);
        if (element != null) {
          return element;
        }
      }
    }
    return byIdentity(whole);
  }

  @Nullable Traced child(Traced parent, Value key) throws CelEvaluationException {
    Value container = parent.value();
    FieldPath path;
    if (key instanceof LongNumber index && !(container instanceof ObjectValue)) {
      if (index.longValue() < 0 || index.longValue() > Integer.MAX_VALUE) {
        return null;
      }
      path = parent.path().index((int) index.longValue());
    } else {
      path = parent.path().key(key instanceof StringValue text ? text.string() : key.toString());
    }
    return placed(path, container == null ? null : Collections.find(container, key));
  }

  /**
   * A value that does not stand where its parent's place leads, as in a derived Pod, is told by its
   * own place.
   */
  private Traced placed(FieldPath path, @Nullable Value value) {
    Traced own = value == null || paths.standsAt(path, value) ? null : byIdentity(value);
    return own == null ? new Traced(path, value) : own;
  }

  private @Nullable Traced byIdentity(Expr expr) throws CelEvaluationException {
    Value value = evalOrNull(expr);
    if (value instanceof OptionalValue optional) {
      value = optional.valueOrNull();
    }
    return value == null ? null : byIdentity(value);
  }

  private @Nullable Traced byIdentity(Value value) {
    if (!(value instanceof ObjectValue) && !(value instanceof ArrayValue)) {
      return null;
    }
    FieldPath path = paths.find(value);
    return path == null ? null : new Traced(path, value);
  }

  /**
   * The places of a range's elements, or of a map's entries; null for each that comes from no one
   * place.
   *
   * @param value the range's value
   */
  List<@Nullable Traced> elements(Expr range, Value value) throws CelEvaluationException {
    int size = LoopNodes.size(value);
    List<@Nullable Traced> places = computed(range, value);
    if (places == null || places.size() != size) {
      Traced whole = trace(range);
      places = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        budget.spend(1);
        if (whole != null && whole.value() != null) {
          places.add(
              value instanceof ObjectValue object
                  ? child(whole, object.keyAt(i))
                  : placed(whole.path().index(i), LoopNodes.element(value, i)));
        } else {
          places.add(byIdentity(LoopNodes.element(value, i)));
        }
      }
    }
    return places;
  }

  /** The places of the elements of a list that the expression itself puts together. */
  private @Nullable List<@Nullable Traced> computed(Expr range, Value value)
      throws CelEvaluationException {
    return switch (range) {
      case Expr.ListOf list -> literal(list);
      case Expr.Filter filter ->
          collected(filter.range(), filter.local(), filter.predicate(), null);
      case Expr.Collect collect ->
          collected(collect.range(), collect.local(), collect.predicate(), collect.transform());
      case Expr.Conditional c -> computed(isTrue(c.condition()) ? c.yes() : c.no(), value);
      case Expr.Let let -> {
        bind(let.local(), eval(let.value()), trace(let.value()));
        yield computed(let.body(), value);
      }
      case Expr.Slot slot -> {
        Tracer definition = byIdentity(value) == null ? definition(slot.slot()) : null;
        yield definition == null ? null : definition.elements(definition.checked.root(), value);
      }
      case Expr.Call call -> computedByCall(call, value);
      default -> null;
    };
  }

  private @Nullable List<@Nullable Traced> computedByCall(Expr.Call call, Value value)
      throws CelEvaluationException {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case "_+_" -> {
        List<@Nullable Traced> both =
            new ArrayList<>(elements(arguments.get(0), eval(arguments.get(0))));
        both.addAll(elements(arguments.get(1), eval(arguments.get(1))));
        yield both;
      }
      case "dyn", "value", "optional.of" -> computed(arguments.getFirst(), value);
      case "or", "orValue" ->
          isNone(arguments.getFirst())
              ? elements(arguments.get(1), value)
              : computed(arguments.getFirst(), value);
      default -> null;
    };
  }

  private List<@Nullable Traced> literal(Expr.ListOf list) throws CelEvaluationException {
    List<@Nullable Traced> places = new ArrayList<>();
    for (Expr.Element element : list.elements()) {
      if (!element.optional() || !isNone(element.value())) {
        places.add(trace(element.value()));
      }
    }
    return places;
  }

  private List<@Nullable Traced> collected(
      Expr range, int local, @Nullable Expr predicate, @Nullable Expr transform)
      throws CelEvaluationException {
    Value over = eval(range);
    List<@Nullable Traced> from = elements(range, over);
    List<@Nullable Traced> places = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      bind(local, LoopNodes.element(over, i), from.get(i));
      if (predicate == null || isTrue(predicate)) {
        places.add(transform == null ? from.get(i) : trace(transform));
      }
    }
    return places;
  }

  /** The first place that an expression or one of its parts comes from, in the order of reading. */
  @Nullable Traced first(Expr expr) throws CelEvaluationException {
    Traced place = trace(expr);
    if (place != null && place.path().depth() > 0) {
      return place;
    }
    return switch (expr) {
      case Expr.Call call -> first(call.arguments());
      case Expr.Select select -> first(select.operand());
      case Expr.OptionalSelect select -> first(select.operand());
      case Expr.Has has -> first(has.operand());
      case Expr.Index index -> first(List.of(index.operand(), index.key()));
      case Expr.OptionalIndex index -> first(List.of(index.operand(), index.key()));
      case Expr.ListOf list -> first(list.elements().stream().map(Expr.Element::value).toList());
      case Expr.MapOf map -> first(map.entries().stream().map(Expr.Entry::value).toList());
      case Expr.And and -> first(and.operands());
      case Expr.Or or -> first(or.operands());
      case Expr.Not not -> first(not.operand());
      case Expr.Conditional c ->
          first(List.of(isTrue(c.condition()) ? c.yes() : c.no(), c.condition()));
      case Expr.Let let -> first(let.value());
      case Expr.Quantified quantified -> first(quantified.range());
      case Expr.Filter filter -> first(filter.range());
      case Expr.Collect collect -> first(collect.range());
      case Expr.Slot slot -> {
        Tracer definition = definition(slot.slot());
        yield definition == null ? null : definition.first(definition.checked.root());
      }
      case Expr.Const _, Expr.Local _ -> null;
    };
  }

  @Nullable Traced first(Collection<Expr> exprs) throws CelEvaluationException {
    for (Expr expr : exprs) {
      Traced place = first(expr);
      if (place != null) {
        return place;
      }
    }
    return null;
  }
}
