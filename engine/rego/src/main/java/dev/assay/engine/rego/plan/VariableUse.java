package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.GroundTerms;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of an expression. */
final class VariableUse {
  private final boolean closures;

  /** Each variable, and each path below one that is known, by its text. */
  private final Map<String, Term> found = new LinkedHashMap<>();

  private final Set<String> names = new HashSet<>();

  private VariableUse(boolean closures) {
    this.closures = closures;
  }

  /** The names in a term, whatever is within it included. */
  static Set<String> of(Term term) {
    VariableUse use = new VariableUse(true);
    use.term(term);
    return use.names;
  }

  /** The names in an expression, whatever is within it included. */
  static Set<String> all(Expr expression) {
    VariableUse use = new VariableUse(true);
    use.expression(expression);
    return use.names;
  }

  /** What an expression itself reads that has a value by now, as a person would call it. */
  static List<TracePoint.Variable> shown(Expr expression, Scope scope) {
    VariableUse use = new VariableUse(false);
    use.expression(expression);
    List<TracePoint.Variable> variables = new ArrayList<>();
    use.found.forEach((text, term) -> {
      Term head = term instanceof Term.Ref ref ? ref.head() : term;
      // What a check added in place of a whole declaration has no name of its own.
      boolean named =
          !text.isEmpty() && !(text.equals(expression.location().text()) && isGenerated(term));
      if (head instanceof Term.Var variable && named) {
        Operand operand =
            variable.name().equals("input")
                // Under a with it is another one by the time that it is read.
                ? expression.withs().isEmpty() ? new Operand.Input() : null
                : scope.find(variable);
        if (operand != null) {
          variables.add(new TracePoint.Variable(text, operand, path(term)));
        }
      }
    });
    return variables;
  }

  private static boolean isGenerated(Term term) {
    return term instanceof Term.Var variable && variable.isGenerated() && variable.text().isEmpty();
  }

  private static List<Value> path(Term term) {
    List<Value> path = new ArrayList<>();
    if (term instanceof Term.Ref ref) {
      for (Term part : ref.path()) {
        Value key = GroundTerms.value(part);
        if (key != null) {
          path.add(key);
        }
      }
    }
    return path;
  }

  private void expression(Expr expression) {
    switch (expression) {
      case Expr.TermExpr(Term term, _, _, _) -> term(term);
      case Expr.SomeDecl some -> terms(some.symbols());
      case Expr.Every every -> {
        term(every.domain());
        if (closures) {
          body(every.body());
        }
      }
      case Expr.Not not -> inner(not.body());
      case Expr.And and -> {
        inner(and.left());
        inner(and.right());
      }
      case Expr.Or or -> {
        inner(or.left());
        inner(or.right());
      }
    }
    for (With with : expression.withs()) {
      term(with.value());
    }
  }

  private void body(Body body) {
    body.expressions().forEach(this::expression);
  }

  private void inner(Body body) {
    if (closures) {
      body(body);
    }
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Term.Constant _ -> {}
      case Term.Var variable -> variable(variable);
      case Term.Ref ref -> ref(ref);
      case Term.Call call -> terms(call.arguments());
      case Term.ArrayTerm array -> terms(array.elements());
      case Term.SetTerm set -> terms(set.elements());
      case Term.ObjectTerm object ->
          object
              .entries()
              .forEach(entry -> {
                term(entry.key());
                term(entry.value());
              });
      case Term.ArrayComprehension(Term head, Body body, _) -> comprehension(List.of(head), body);
      case Term.SetComprehension(Term head, Body body, _) -> comprehension(List.of(head), body);
      case Term.ObjectComprehension(Term key, Term value, Body body, _) ->
          comprehension(List.of(key, value), body);
      case Term.TemplateString _ -> {}
    }
  }

  private void comprehension(List<Term> heads, Body body) {
    if (closures) {
      terms(heads);
      body(body);
    }
  }

  private void variable(Term.Var variable) {
    names.add(variable.name());
    String text =
        variable.isGenerated() && variable.text().isEmpty()
            ? variable.location().text()
            : variable.text();
    if (!variable.isWildcard() && !text.equals("input") && !text.equals("data")) {
      found.putIfAbsent(text, variable);
    }
  }

  private void ref(Term.Ref ref) {
    terms(ref.path());
    if (ref.head() instanceof Term.Var head) {
      names.add(head.name());
      boolean known = ref.path().stream().allMatch(part -> GroundTerms.value(part) != null);
      if (known && !head.name().equals("data")) {
        found.putIfAbsent(ref.location().text(), ref);
      }
    } else {
      term(ref.head());
    }
  }
}
