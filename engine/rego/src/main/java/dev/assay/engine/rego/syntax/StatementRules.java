package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rules of expressions: {@code p := 1}, {@code f(x) = y}, {@code p[x]}. */
final class StatementRules {
  private static final String EQ = "eq";
  private static final String ASSIGN = "assign";

  private StatementRules() {}

  /** A rule, or why there is none. */
  record Outcome(@Nullable Rule rule, String refusal) {
    static Outcome of(Rule rule) {
      return new Outcome(rule, "");
    }

    static Outcome refused(String why) {
      return new Outcome(null, why);
    }
  }

  static Outcome rule(Body body) {
    if (body.expressions().size() != 1) {
      return Outcome.refused("multiple expressions cannot be used for rule head");
    }
    Expr expr = body.expressions().getFirst();
    if (!expr.withs().isEmpty()) {
      return Outcome.refused("expressions using with keyword cannot be used for rule head");
    }
    return switch (expr) {
      case Expr.TermExpr(_, var negated, _, _) when negated ->
          Outcome.refused("negated expressions cannot be used for rule head");
      case Expr.SomeDecl _ -> Outcome.refused("'some' declarations cannot be used for rule head");
      case Expr.TermExpr(Term.Call call, _, _, var place) -> ofCall(call, place);
      case Expr.TermExpr(Term.Ref reference, _, _, _) -> ofReference(reference);
      case Expr.TermExpr(Term.Var(var name, _, _), _, _, _) when Term.isRoot(name) ->
          Outcome.refused("refs cannot be used for rule head");
      case Expr.TermExpr(var term, _, _, _) ->
          Outcome.refused(TermNames.kind(term) + " cannot be used for rule name");
      case Expr.Every _, Expr.Not _, Expr.And _, Expr.Or _ ->
          Outcome.refused("expression cannot be used for rule head");
    };
  }

  private static Outcome ofReference(Term.Ref reference) {
    if (!(reference.head() instanceof Term.Var name)) {
      return invalidHead(reference);
    }
    Location place = reference.location();
    Rule.Head head;
    if (reference.path().size() > 1) {
      Term yes = new Term.Constant(BooleanValue.of(true), place);
      head = new Rule.Head(reference, null, null, yes, true, false, place);
    } else {
      Term.Ref set = new Term.Ref(name, List.of(), name.location());
      Term key = reference.path().getFirst();
      head = new Rule.Head(set, null, key, null, false, false, place);
    }
    return Outcome.of(rule(head, place, place));
  }

  private static Outcome invalidHead(Term.Ref reference) {
    return Outcome.refused("invalid rule head: " + TermText.term(reference));
  }

  private static Outcome ofCall(Term.Call call, Location place) {
    boolean assign = isOperator(call, ASSIGN);
    if (assign || isOperator(call, EQ)) {
      if (call.arguments().size() < 2) {
        return Outcome.refused("assignment requires two operands");
      }
      return ofEquality(call.arguments().getFirst(), call.arguments().get(1), assign, place);
    }
    if (BuiltinNames.contains(call.name())) {
      return Outcome.refused("rule name conflicts with built-in function");
    }
    if (call.arguments().isEmpty()) {
      return Outcome.refused("rule argument list must take at least one argument");
    }
    if (!(call.operator().head() instanceof Term.Var)) {
      return invalidHead(call.operator());
    }
    Location name = call.operator().location();
    Term yes = new Term.Constant(BooleanValue.of(true), name);
    Rule.Head head =
        new Rule.Head(call.operator(), call.arguments(), null, yes, false, false, name);
    return Outcome.of(rule(head, name, name));
  }

  private static boolean isOperator(Term.Call call, String name) {
    return call.operator().path().isEmpty()
        && call.operator().head() instanceof Term.Var variable
        && variable.name().equals(name);
  }

  private static Outcome ofEquality(Term left, Term right, boolean assign, Location place) {
    Term.Ref reference;
    List<Term> arguments = null;
    switch (left) {
      case Term.Var variable -> reference = new Term.Ref(variable, List.of(), variable.location());
      case Term.Ref(Term.Var _, _, _) -> reference = (Term.Ref) left;
      case Term.Ref other -> {
        return invalidHead(other);
      }
      case Term.Call(var operator, var given, _) when operator.head() instanceof Term.Var -> {
        reference = operator;
        arguments = given;
      }
      default -> {
        return Outcome.refused(TermNames.kind(left) + " cannot be used for rule name");
      }
    }
    Rule.Head head = new Rule.Head(reference, arguments, null, right, false, assign, place);
    return Outcome.of(rule(head, place, right.location()));
  }

  private static Rule rule(Rule.Head head, Location place, Location body) {
    return new Rule(false, head, RuleParser.implicitBody(body), true, null, List.of(), place);
  }
}
