package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constants that variables of a body range over, so that {@code some x in ["a", "b"];
 * data.p[x]} refers to two rules and not to all. Only what stands before an expression counts.
 */
final class KnownValues {
  /** More references than this are not made of one. */
  private static final int MAX_EXPANSION = 64;

  private record Binding(int index, String name, List<Value> values) {}

  private final List<Binding> bindings = new ArrayList<>();

  KnownValues(Body body) {
    Map<String, List<Value>> known = new HashMap<>();
    List<Expr> expressions = body.expressions();
    for (int i = 0; i < expressions.size(); i++) {
      if (expressions.get(i) instanceof Expr.TermExpr(Term.Call call, boolean negated, var withs, _)
          && !negated
          && withs.isEmpty()
          && Terms.isEquality(call)
          && call.arguments().size() == 2) {
        bind(i, call.arguments().getFirst(), call.arguments().getLast(), known);
      }
    }
  }

  private void bind(int index, Term left, Term right, Map<String, List<Value>> known) {
    Term var = left;
    List<Value> values = isVar(left) ? values(right, known) : null;
    if (values == null && isVar(right)) {
      var = right;
      values = values(left, known);
    }
    if (values != null && known.putIfAbsent(((Term.Var) var).name(), values) == null) {
      bindings.add(new Binding(index, ((Term.Var) var).name(), values));
    }
  }

  private static boolean isVar(Term term) {
    return term instanceof Term.Var var && !Term.isRoot(var.name());
  }

  private Map<String, List<Value>> before(int index) {
    Map<String, List<Value>> known = new HashMap<>();
    for (Binding binding : bindings) {
      if (binding.index() < index) {
        known.put(binding.name(), binding.values());
      }
    }
    return known;
  }

  /**
   * The paths that a path may be, with constants in place of variables where they are known.
   *
   * @param index of the expression that has it
   */
  List<List<Term>> expansions(List<Term> path, int index) {
    List<List<Term>> expanded = List.of(path);
    Map<String, List<Value>> known = bindings.isEmpty() ? Map.of() : before(index);
    if (known.isEmpty()) {
      return expanded;
    }
    for (int i = 0; i < path.size(); i++) {
      Term part = path.get(i);
      List<Value> values = Terms.isConstant(part) ? null : values(part, known);
      if (values == null || values.isEmpty() || expanded.size() * values.size() > MAX_EXPANSION) {
        continue;
      }
      List<List<Term>> next = new ArrayList<>();
      for (List<Term> prefix : expanded) {
        for (Value value : values) {
          List<Term> copy = new ArrayList<>(prefix);
          copy.set(i, Terms.ofValue(value, part.location()));
          next.add(copy);
        }
      }
      expanded = next;
    }
    return expanded;
  }

  /** The values that a term can have, null where they are not known. */
  private static @Nullable List<Value> values(Term term, Map<String, List<Value>> known) {
    return switch (term) {
      case Term.Var var -> known.get(var.name());
      case Term.Ref(Term head, List<Term> path, Location _) -> {
        List<Value> values = values(head, known);
        for (int i = 0; i < path.size() && values != null; i++) {
          values = members(values, path.get(i));
        }
        yield values;
      }
      default -> {
        Value value = Terms.toValue(term);
        yield value == null ? null : List.of(value);
      }
    };
  }

  private static @Nullable List<Value> members(List<Value> values, Term part) {
    Value key = Terms.toValue(part);
    List<Value> found = new ArrayList<>();
    for (Value value : values) {
      if (key != null) {
        Value member = member(value, key);
        if (member != null) {
          found.add(member);
        }
      } else {
        List<Value> all = members(value);
        if (all == null) {
          return null;
        }
        found.addAll(all);
      }
    }
    return found.size() > MAX_EXPANSION ? null : found;
  }

  private static @Nullable Value member(Value value, Value key) {
    return switch (value) {
      case ArrayValue array
          when key instanceof LongNumber index
              && index.longValue() >= 0
              && index.longValue() < array.size() ->
          array.get((int) index.longValue());
      case SetValue set when set.contains(key) -> key;
      case ObjectValue object -> object.get(key);
      default -> null;
    };
  }

  /** All that is in a collection, null where a value is none. */
  static @Nullable List<Value> members(Value value) {
    return switch (value) {
      case ArrayValue array -> array.asList();
      case SetValue set -> set.asList();
      case ObjectValue object -> object.values();
      default -> null;
    };
  }
}
