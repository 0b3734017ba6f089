package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the checks ask of terms and expressions, and the few that they make. */
final class Terms {
  static final String ASSIGN = "assign";
  static final String EQ = "eq";
  static final String EQUAL = "equal";

  private Terms() {}

  static boolean isRoot(Term term) {
    return term instanceof Term.Var var && Term.isRoot(var.name());
  }

  static boolean isScalar(Term term) {
    return term instanceof Term.Constant;
  }

  /** Whether a term is a constant, or a composite of constants alone. */
  static boolean isConstant(Term term) {
    return switch (term) {
      case Term.Constant _ -> true;
      case Term.ArrayTerm array -> array.elements().stream().allMatch(Terms::isConstant);
      case Term.SetTerm set -> set.elements().stream().allMatch(Terms::isConstant);
      case Term.ObjectTerm object ->
          object.entries().stream()
              .allMatch(entry -> isConstant(entry.key()) && isConstant(entry.value()));
      case Term.Var _, Term.Ref _, Term.Call _ -> false;
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ -> false;
      case Term.TemplateString _ -> false;
    };
  }

  /** Whether a term holds a reference or a comprehension, so that it cannot stand in a head. */
  static boolean requiresEval(@Nullable Term term) {
    return switch (term) {
      case null -> false;
      case Term.Constant _ -> false;
      case Term.Var var -> Term.isRoot(var.name());
      case Term.ArrayTerm array -> anyRequiresEval(array.elements());
      case Term.SetTerm set -> anyRequiresEval(set.elements());
      case Term.ObjectTerm object -> {
        for (Term.Entry entry : object.entries()) {
          if (requiresEval(entry.key()) || requiresEval(entry.value())) {
            yield true;
          }
        }
        yield false;
      }
      case Term.Ref _, Term.Call _, Term.TemplateString _ -> true;
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ -> true;
    };
  }

  private static boolean anyRequiresEval(List<Term> terms) {
    for (Term term : terms) {
      if (requiresEval(term)) {
        return true;
      }
    }
    return false;
  }

  /** The call that an expression consists of, or null. */
  static Term.@Nullable Call call(Expr expr) {
    return expr instanceof Expr.TermExpr(Term.Call call, _, _, _) ? call : null;
  }

  /** Whether a call is of a builtin whose name has no dots. */
  static boolean isCallOf(Term.@Nullable Call call, String name) {
    return call != null
        && call.operator().path().isEmpty()
        && call.operator().head() instanceof Term.Var var
        && var.name().equals(name);
  }

  /**
   * Whether an expression unifies its two operands. An assignment does; it stays one until the
   * order of the body is found, since what is left of it does not make safe what is right of it.
   */
  static boolean isEquality(Term.@Nullable Call call) {
    return isCallOf(call, EQ) || isAssignment(call);
  }

  /** Whether a call is an assignment of one term to another. */
  static boolean isAssignment(Term.@Nullable Call call) {
    return call != null && call.arguments().size() == 2 && isCallOf(call, ASSIGN);
  }

  static Term.Ref builtin(String name, Location location) {
    return new Term.Ref(new Term.Var(name, location), List.of(), location);
  }

  /** {@code left = right}, at the place of the right one. */
  static Expr equality(Term left, Term right) {
    return equality(left, right, List.of());
  }

  static Expr equality(Term left, Term right, List<With> withs) {
    Location location = right.location();
    Term.Call call = new Term.Call(builtin(EQ, location), List.of(left, right), location);
    return new Expr.TermExpr(call, false, withs, location);
  }

  static Expr always(Location location) {
    return new Expr.TermExpr(
        new Term.Constant(BooleanValue.TRUE, location), false, List.of(), location);
  }

  /** Whether a body is {@code true} alone, as where none was written. */
  static boolean isEmpty(Body body) {
    return body.expressions().size() == 1
        && body.expressions().getFirst() instanceof Expr.TermExpr(Term.Constant constant, _, _, _)
        && BooleanValue.TRUE.equals(constant.value());
  }

  /** A body and more expressions after it; the same body where there are none. */
  static Body append(Body body, List<Expr> more) {
    if (more.isEmpty()) {
      return body;
    }
    if (isEmpty(body)) {
      return new Body(more);
    }
    List<Expr> all = new ArrayList<>(body.expressions().size() + more.size());
    all.addAll(body.expressions());
    all.addAll(more);
    return new Body(all);
  }

  static Body append(Body body, Expr more) {
    return append(body, List.of(more));
  }

  /** A value as a term, all of it at one place. */
  static Term ofValue(Value value, Location location) {
    return switch (value) {
      case ArrayValue array ->
          new Term.ArrayTerm(
              array.asList().stream().map(element -> ofValue(element, location)).toList(),
              location);
      case SetValue set ->
          new Term.SetTerm(
              set.asList().stream().map(element -> ofValue(element, location)).toList(), location);
      case ObjectValue object -> {
        List<Term.Entry> entries = new ArrayList<>(object.size());
        for (int i = 0; i < object.size(); i++) {
          Term key = ofValue(object.keyAt(i), location);
          entries.add(new Term.Entry(key, ofValue(object.valueAt(i), location)));
        }
        yield new Term.ObjectTerm(entries, location);
      }
      case NullValue _, BooleanValue _, NumberValue _, StringValue _, OpaqueValue _ ->
          new Term.Constant(value, location);
    };
  }

  /** The value that a term is, or null where it is not constant. */
  static @Nullable Value toValue(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant.value();
      case Term.ArrayTerm array -> {
        List<Value> values = toValues(array.elements());
        yield values == null ? null : ArrayValue.copyOf(values);
      }
      case Term.SetTerm set -> {
        List<Value> values = toValues(set.elements());
        yield values == null ? null : SetValue.copyOf(values);
      }
      case Term.ObjectTerm object -> {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (Term.Entry entry : object.entries()) {
          Value key = toValue(entry.key());
          Value value = toValue(entry.value());
          if (key == null || value == null) {
            yield null;
          }
          builder.put(key, value);
        }
        yield builder.build();
      }
      case Term.Var _, Term.Ref _, Term.Call _, Term.TemplateString _ -> null;
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ -> null;
    };
  }

  private static @Nullable List<Value> toValues(List<Term> terms) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      Value value = toValue(term);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }
}
