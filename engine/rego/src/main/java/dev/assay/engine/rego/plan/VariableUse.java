package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.AstWalker;
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
final class VariableUse extends AstWalker {
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
    use.expr(expression);
    return use.names;
  }

  /** What an expression itself reads that has a value by now, as a person would call it. */
  static List<TracePoint.Variable> shown(Expr expression, Scope scope) {
    VariableUse use = new VariableUse(false);
    use.expr(expression);
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

  @Override
  public void every(Expr.Every every) {
    term(every.domain());
    inner(every.body());
  }

  @Override
  public void not(Expr.Not not) {
    inner(not.body());
  }

  @Override
  public void and(Expr.And and) {
    inner(and.left());
    inner(and.right());
  }

  @Override
  public void or(Expr.Or or) {
    inner(or.left());
    inner(or.right());
  }

  private void inner(Body body) {
    if (closures) {
      body(body);
    }
  }

  @Override
  public boolean closure(Term comprehension) {
    return closures;
  }

  @Override
  public void template(Term.TemplateString template) {}

  @Override
  public void operator(Term.Ref operator) {}

  @Override
  public void with(With with) {
    term(with.value());
  }

  @Override
  public void var(Term.Var variable) {
    names.add(variable.name());
    String text =
        variable.isGenerated() && variable.text().isEmpty()
            ? variable.location().text()
            : variable.text();
    if (!variable.isWildcard() && !Term.isRoot(text)) {
      found.putIfAbsent(text, variable);
    }
  }

  @Override
  public void ref(Term.Ref ref) {
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
