package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.check.CheckedRule;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a test rule: {@code test_sums[name] if …} holds for each name or it does not. Where
 * in the body the keys are known the case is told of, so that one that fails later is not lost.
 *
 * @param body in an order in which the keys are known as early as can be
 * @param after how many expressions stand before the case is known
 * @param keys that name the case
 */
record TestCases(Body body, int after, List<Term> keys) {
  /** What tests are called. */
  static final String PREFIX = "test_";

  /** Whether a rule is a test with cases. */
  static boolean has(CheckedRule rule) {
    if (rule.key() != null || rule.arguments() != null || rule.isDefault()) {
      return false;
    }
    int ground = rule.groundLength() - 1;
    List<Term> path = rule.reference().path();
    return ground < path.size() && testName(path, ground) && !callsItself(rule.body());
  }

  /** Whether one of the names in the ground part says that it is a test. */
  private static boolean testName(List<Term> path, int ground) {
    for (int i = 0; i < ground; i++) {
      if (path.get(i) instanceof Term.Constant(var value, _)
          && value instanceof StringValue name
          && name.string().startsWith(PREFIX)) {
        return true;
      }
    }
    return false;
  }

  private static boolean callsItself(Body body) {
    return body.expressions().stream()
        .anyMatch(expression ->
            expression instanceof Expr.TermExpr(Term.Call call, _, _, _)
                && call.name().equals("internal.test_case"));
  }

  static TestCases of(CheckedRule rule) {
    int ground = rule.groundLength() - 1;
    List<Term> path = rule.reference().path();
    List<Term> keys = path.subList(ground, path.size());
    List<Expr> body = new ArrayList<>(rule.body().expressions());
    for (Term key : keys) {
      raise(body, key);
    }
    int after = 0;
    for (Term key : keys) {
      if (key instanceof Term.Var variable) {
        for (int i = 0; i < body.size(); i++) {
          if (VariableUse.all(body.get(i)).contains(variable.name())) {
            after = Math.max(after, i + 1);
            break;
          }
        }
      }
    }
    return new TestCases(new Body(body), after, keys);
  }

  /** Moves what a check added to give a key its value to where that can first be told. */
  private static void raise(List<Expr> body, Term key) {
    if (!(key instanceof Term.Var variable) || !isAdded(variable)) {
      return;
    }
    for (int i = body.size() - 1; i > 0; i--) {
      List<Term> read = added(body.get(i), variable);
      if (read != null) {
        Expr moved = body.get(i);
        for (Term term : read) {
          raise(body, term);
        }
        int from = body.indexOf(moved);
        body.remove(from);
        Set<String> needed = new HashSet<>();
        read.forEach(term -> needed.addAll(VariableUse.of(term)));
        body.add(place(body, from, needed), moved);
        return;
      }
    }
  }

  private static boolean isAdded(Term.Var variable) {
    return variable.isGenerated() && variable.text().isEmpty();
  }

  /** What an expression reads that a check added to set a variable; null of another one. */
  private static @Nullable List<Term> added(Expr expression, Term.Var variable) {
    if (!(expression instanceof Expr.TermExpr(Term.Call call, boolean negated, var withs, _))
        || negated
        || !withs.isEmpty()
        || call.arguments().isEmpty()) {
      return null;
    }
    List<Term> arguments = call.arguments();
    if (call.name().equals("eq")) {
      return isSame(arguments.getFirst(), variable) ? arguments.subList(1, 2) : null;
    }
    int last = arguments.size() - 1;
    return isSame(arguments.get(last), variable) ? arguments.subList(0, last) : null;
  }

  private static boolean isSame(Term term, Term.Var variable) {
    return term instanceof Term.Var other && other.name().equals(variable.name());
  }

  /** After the last of the expressions in which a variable is first named. */
  private static int place(List<Expr> body, int end, Set<String> variables) {
    int place = 0;
    Set<String> open = new HashSet<>(variables);
    for (int i = 0; i < end && !open.isEmpty(); i++) {
      if (open.removeAll(VariableUse.all(body.get(i)))) {
        place = i + 1;
      }
    }
    return place;
  }
}
