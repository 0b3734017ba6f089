package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.rego.types.AnyType;
import dev.assay.engine.rego.types.ArrayType;
import dev.assay.engine.rego.types.FunctionType;
import dev.assay.engine.rego.types.ObjectType;
import dev.assay.engine.rego.types.SetType;
import dev.assay.engine.rego.types.Type;
import dev.assay.engine.rego.types.TypeDifference;
import dev.assay.engine.rego.types.TypeEnvironment;
import dev.assay.engine.rego.types.UnknownType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types the bodies of one rule or query. Not for use by several threads. */
final class TypeCheckerBody {
  private static final String MEMBER = "internal.member_2";
  private static final String MEMBER_WITH_KEY = "internal.member_3";

  private final TypeCheckerHoist hoist;
  private final TypeCheckerWith withs;
  private final IdentityHashMap<Term, Closure> closures = new IdentityHashMap<>(0);

  /**
   * A comprehension that was checked.
   *
   * @param inside where its head is evaluated; null where its body has an error
   * @param heads what it collects, without calls
   */
  private record Closure(@Nullable TypeEnvironment inside, List<Term> heads) {}

  /** An error, and whether it only says that something has no type. */
  private record Found(RegoError error, boolean ofUnknown) {}

  TypeCheckerBody(TypeCheckerHoist hoist, TypeCheckerWith withs) {
    this.hoist = hoist;
    this.withs = withs;
  }

  /** A place inside of another, for what a body says. */
  TypeEnvironment place(TypeEnvironment outer) {
    return outer.inner(this::typeOf);
  }

  /** Types the variables of a body, in a place of its own, and adds what is wrong with it. */
  TypeEnvironment check(TypeEnvironment outer, Body body, List<RegoError> errors) {
    TypeEnvironment inside = place(outer);
    for (Expr expression : body.expressions()) {
      for (Expr step : hoist.expand(expression)) {
        step(inside, step, errors);
      }
    }
    return inside;
  }

  private void step(TypeEnvironment place, Expr step, List<RegoError> errors) {
    TypeEnvironment with = step.withs().isEmpty() ? place : withs.layer(place, step.withs());
    int before = errors.size();
    errors.addAll(closures(with, step));
    TypeCheckerReferences references = new TypeCheckerReferences(with, hoist);
    references.expression(step);
    errors.addAll(references.errors());
    Found found = replacements(with, step.withs());
    if (found == null && step instanceof Expr.TermExpr(Term.Call call, _, _, _)) {
      found = call(with, step, call);
    }
    // What has an error has no type; that others have none either for that says nothing new.
    if (found != null && !(found.ofUnknown() && errors.size() > before)) {
      errors.add(found.error());
    }
  }

  /** The errors of the last comprehension of an expression that has some. */
  private List<RegoError> closures(TypeEnvironment place, Expr expression) {
    if (expression instanceof Expr.TermExpr(Term.Call call, _, _, _)
        && !TypeCheckerHoist.isUnification(call)) {
      return List.of(); // Its arguments have steps of their own.
    }
    List<RegoError> errors = new ArrayList<>(0);
    new TypeCheckerClosures(closure -> closure(place, closure, errors)).expr(expression);
    return errors;
  }

  private void closure(TypeEnvironment place, Term comprehension, List<RegoError> errors) {
    List<RegoError> found = new ArrayList<>(0);
    closures.put(comprehension, checked(place, comprehension, found));
    if (!found.isEmpty()) {
      errors.clear();
      errors.addAll(found);
    }
  }

  private Closure checked(TypeEnvironment place, Term comprehension, List<RegoError> errors) {
    Body body;
    List<Term> heads;
    switch (comprehension) {
      case Term.ArrayComprehension array -> {
        body = array.body();
        heads = List.of(array.head());
      }
      case Term.SetComprehension set -> {
        body = set.body();
        heads = List.of(set.head());
      }
      case Term.ObjectComprehension object -> {
        body = object.body();
        heads = List.of(object.key(), object.value());
      }
      default -> throw new IllegalArgumentException("no comprehension: " + comprehension);
    }
    TypeEnvironment inside = check(place, body, errors);
    List<Term> evaluated = new ArrayList<>(heads.size());
    for (Term head : heads) {
      evaluated.add(evaluated(inside, head, errors));
    }
    return new Closure(errors.isEmpty() ? inside : null, evaluated);
  }

  /** A term that stands for another after it was evaluated at a place. */
  Term evaluated(TypeEnvironment place, Term term, List<RegoError> errors) {
    if (!Terms.requiresEval(term)) {
      return term;
    }
    List<Expr> steps = new ArrayList<>();
    Term.Var variable = hoist.hoisted(term, List.of(), steps);
    for (Expr step : steps) {
      step(place, step, errors);
    }
    return variable;
  }

  /** The type of a comprehension. */
  private Type typeOf(Term comprehension, TypeEnvironment place) {
    Closure closure = closures.get(comprehension);
    if (closure == null) {
      closure = checked(place, comprehension, new ArrayList<>());
      closures.put(comprehension, closure);
    }
    TypeEnvironment inside = closure.inside();
    if (inside == null) {
      return UnknownType.UNKNOWN;
    }
    Type first = inside.typeOf(closure.heads().getFirst());
    return switch (comprehension) {
      case Term.ArrayComprehension _ -> ArrayType.of(List.of(), first);
      case Term.SetComprehension _ -> SetType.of(first);
      default ->
          ObjectType.of(
              List.of(), new ObjectType.Dynamic(first, inside.typeOf(closure.heads().getLast())));
    };
  }

  /** A function that replaces another must take as many arguments, of types that fit. */
  private static @Nullable Found replacements(TypeEnvironment place, List<With> withs) {
    for (With with : withs) {
      if (place.typeOf(with.target()) instanceof FunctionType target
          && place.typeOf(with.value()) instanceof FunctionType value
          && !Type.unifies(target, value)) {
        List<Type> have = new ArrayList<>();
        value.parameters().forEach(parameter -> have.add(parameter.type()));
        return new Found(
            new RegoError(
                RegoErrorCode.REGO_TYPE_ERROR,
                name(with.target()) + ": arity mismatch",
                with.location(),
                TypeDifference.ofArguments(have, target)),
            anyUnknown(have));
      }
    }
    return null;
  }

  private static String name(Term function) {
    return function instanceof Term.Ref reference
        ? new Term.Call(reference, List.of(), reference.location()).name()
        : ((Term.Var) function).name();
  }

  private @Nullable Found call(TypeEnvironment place, Expr expression, Term.Call call) {
    if (TypeCheckerHoist.isUnification(call)) {
      Term left = call.arguments().get(0);
      Term right = call.arguments().get(1);
      Type typeLeft = place.typeOf(left);
      Type typeRight = place.typeOf(right);
      return new TypeCheckerUnify(place).terms(left, typeLeft, right, typeRight)
          ? null
          : mismatch(expression, typeLeft, typeRight);
    }
    String name = call.name();
    Found member =
        switch (name) {
          case MEMBER -> member(place, expression, call.arguments(), 1);
          case MEMBER_WITH_KEY -> member(place, expression, call.arguments(), 2);
          default -> null;
        };
    return member != null ? member : arguments(place, expression, call, name);
  }

  private static Found mismatch(Expr expression, Type left, Type right) {
    return new Found(
        new RegoError(
            RegoErrorCode.REGO_TYPE_ERROR,
            "match error",
            expression.location(),
            TypeDifference.ofMatch(left, right)),
        left.isUnknown() || right.isUnknown());
  }

  /** What is sought in a collection must be something that can be in it. */
  private static @Nullable Found member(
      TypeEnvironment place, Expr expression, List<Term> arguments, int collection) {
    if (arguments.size() <= collection) {
      return null;
    }
    Type type = place.typeOf(arguments.get(collection));
    if (type.valueType() == UnknownType.UNKNOWN) {
      return null;
    }
    Found found =
        collection == 2 ? operand(place, expression, arguments.getFirst(), type.keyType()) : null;
    return found != null
        ? found
        : operand(place, expression, arguments.get(collection - 1), type.valueType());
  }

  private static @Nullable Found operand(
      TypeEnvironment place, Expr expression, Term term, Type type) {
    if (type.isUnknown()) {
      return null;
    }
    Type have = place.typeOf(term);
    boolean fits =
        (have.isUnknown() || Type.unifies(have, type))
            && new TypeCheckerUnify(place).term(term, type, false);
    return fits ? null : mismatch(expression, have, type);
  }

  private static @Nullable Found arguments(
      TypeEnvironment place, Expr expression, Term.Call call, String name) {
    Type operator = place.typeOf(call.operator().head(), call.operator().path());
    if (operator instanceof AnyType any && any.isEverything()) {
      return null;
    }
    if (!(operator instanceof FunctionType function)) {
      return new Found(
          new RegoError(
              RegoErrorCode.REGO_TYPE_ERROR, "undefined function " + name, expression.location()),
          false);
    }
    List<Term> arguments = call.arguments();
    int most = function.arity() + (function.isVoid() ? 0 : 1);
    if (arguments.size() > most && function.variadic() == UnknownType.UNKNOWN) {
      return wrong(place, expression, call, "too many arguments", function);
    }
    if (arguments.size() < function.arity()) {
      return wrong(place, expression, call, "too few arguments", function);
    }
    TypeCheckerUnify unify = new TypeCheckerUnify(place);
    Type[] before = new Type[arguments.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = place.typeOf(arguments.get(i));
    }
    for (int i = 0; i < before.length; i++) {
      boolean isOutput = i == function.arity() && !function.isVoid();
      Type want = isOutput ? function.result() : function.argument(i);
      if (!before[i].isUnknown() && !Type.unifies(before[i], want)) {
        return wrong(expression, name, "invalid argument(s)", List.of(before), function);
      }
      if (!unify.term(arguments.get(i), want, false)) {
        return wrong(place, expression, call, "invalid argument(s)", function);
      }
    }
    return null;
  }

  private static Found wrong(
      TypeEnvironment place, Expr expression, Term.Call call, String what, FunctionType function) {
    List<Type> have = new ArrayList<>(call.arguments().size());
    for (Term argument : call.arguments()) {
      have.add(place.typeOf(argument));
    }
    return wrong(expression, call.name(), what, have, function);
  }

  private static Found wrong(
      Expr expression, String name, String what, List<Type> have, FunctionType function) {
    return new Found(
        new RegoError(
            RegoErrorCode.REGO_TYPE_ERROR,
            name + ": " + what,
            expression.location(),
            TypeDifference.ofCall(have, function)),
        anyUnknown(have));
  }

  private static boolean anyUnknown(List<Type> types) {
    return types.stream().anyMatch(Type::isUnknown);
  }
}
