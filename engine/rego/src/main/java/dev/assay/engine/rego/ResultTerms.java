package dev.assay.engine.rego;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a question. Those that have a value are made to bind it to a variable, so that
 * it can be told.
 */
final class ResultTerms {
  /** No variable of a policy starts so. */
  private static final String PREFIX = "~value";

  private static final Set<String> WITHOUT_VALUE = Set.of("eq", "assign");

  private final Body body;
  private final List<Expr> expressions;

  /** The variable of each expression, or null of one without a value. */
  private final List<@Nullable String> variables;

  private ResultTerms(Body body, List<Expr> expressions, List<@Nullable String> variables) {
    this.body = body;
    this.expressions = expressions;
    this.variables = variables;
  }

  static ResultTerms of(Body query) {
    List<Expr> rewritten = new ArrayList<>();
    List<@Nullable String> variables = new ArrayList<>();
    for (Expr expression : query.expressions()) {
      if (expression instanceof Expr.TermExpr(Term term, boolean negated, var withs, var place)
          && !negated
          && !(term instanceof Term.Call call && WITHOUT_VALUE.contains(call.name()))) {
        String name = PREFIX + variables.size();
        rewritten.add(new Expr.TermExpr(equal(name, term, place), false, withs, place));
        variables.add(name);
      } else {
        rewritten.add(expression);
        variables.add(null);
      }
    }
    return new ResultTerms(new Body(rewritten), query.expressions(), variables);
  }

  private static Term.Call equal(String name, Term term, Location place) {
    return new Term.Call(
        new Term.Ref(new Term.Var("eq", place), List.of(), place),
        List.of(new Term.Var(name, name, place), term),
        place);
  }

  /** What is to be asked. */
  Body body() {
    return body;
  }

  RegoResult result(ObjectValue found) {
    List<RegoResult.Expression> values = new ArrayList<>(expressions.size());
    for (int i = 0; i < expressions.size(); i++) {
      Location place = expressions.get(i).location();
      values.add(new RegoResult.Expression(value(found, i), place.text(), place));
    }
    ObjectValue.Builder bindings = ObjectValue.builder();
    for (int i = 0; i < found.size(); i++) {
      if (!found.keyAt(i).toString().startsWith('"' + PREFIX)) {
        bindings.put(found.keyAt(i), found.valueAt(i));
      }
    }
    return new RegoResult(bindings.build(), values);
  }

  Value last(ObjectValue found) {
    return value(found, expressions.size() - 1);
  }

  private Value value(ObjectValue found, int expression) {
    String variable = variables.get(expression);
    Value value = variable == null ? null : found.get(variable);
    return value == null ? BooleanValue.TRUE : value;
  }
}
