package dev.assay.engine.rego.check;

import dev.assay.engine.rego.builtin.BuiltinDeclarations;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoErrorCode;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Template strings become calls of {@code internal.template_string}: {@code $"a{x.y}"} becomes
 * {@code internal.template_string(["a", {~1 | ~1 = x.y}])}, so that what is undefined is an empty
 * set.
 */
final class RewriteTemplateStrings extends AstRewriter {
  private final RuleLookup rules;
  private final Names names;
  private final boolean supported;
  final List<RegoError> errors = new ArrayList<>();

  /** The variables that have a value wherever the expression in hand stands. */
  private SafeVars safe;

  RewriteTemplateStrings(RuleLookup rules, Names names, boolean supported, SafeVars safe) {
    this.rules = rules;
    this.names = names;
    this.supported = supported;
    this.safe = safe;
  }

  static void rule(
      RuleDraft rule, RuleLookup rules, Names names, Set<String> features, Findings findings) {
    SafeVars safe = new SafeVars(SafeVars.ROOTS);
    if (rule.arguments != null) {
      safe.addAll(VarCollector.of(rule.arguments));
    }
    boolean supported =
        features.contains(Features.TEMPLATE_STRINGS) || features.contains(Features.REGO_V2);
    RewriteTemplateStrings rewriter = new RewriteTemplateStrings(rules, names, supported, safe);
    rule.body = rewriter.outer(rule.body);
    if (rule.key != null) {
      rule.key = rewriter.term(rule.key);
    }
    if (rule.value != null) {
      rule.value = rewriter.term(rule.value);
    }
    if (rule.arguments != null) {
      rule.arguments = rewriter.terms(rule.arguments);
    }
    for (RegoError error : rewriter.errors) {
      rule.failed = true;
      findings.add(Stage.REWRITE_TEMPLATE_STRINGS, error);
    }
  }

  /** A body whose variables stay known after it. */
  Body outer(Body body) {
    safe.addAll(OutputVars.ofBody(body.expressions(), rules, safe));
    return body(body);
  }

  private Body inner(Body body) {
    safe = new SafeVars(safe);
    return outer(body);
  }

  private void leave() {
    safe = safe.parent();
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    Body body = inner(comprehension.body());
    Term head = term(comprehension.head());
    leave();
    return new Term.ArrayComprehension(head, body, comprehension.location());
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    Body body = inner(comprehension.body());
    Term head = term(comprehension.head());
    leave();
    return new Term.SetComprehension(head, body, comprehension.location());
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    Body body = inner(comprehension.body());
    Term key = term(comprehension.key());
    Term value = term(comprehension.value());
    leave();
    return new Term.ObjectComprehension(key, value, body, comprehension.location());
  }

  @Override
  Expr every(Expr.Every every) {
    Term domain = term(every.domain());
    safe = new SafeVars(safe);
    if (every.key() != null) {
      safe.add(((Term.Var) every.key()).name());
    }
    safe.add(((Term.Var) every.value()).name());
    Body body = outer(every.body());
    leave();
    return every(every, every.key(), every.value(), domain, body, withs(every.withs()));
  }

  @Override
  Expr not(Expr.Not not) {
    Body body = inner(not.body());
    leave();
    return not(not, body, withs(not.withs()));
  }

  @Override
  Expr and(Expr.And and) {
    Body left = inner(and.left());
    leave();
    Body right = inner(and.right());
    leave();
    return and(and, left, right, withs(and.withs()));
  }

  @Override
  Expr or(Expr.Or or) {
    Body left = inner(or.left());
    leave();
    Body right = inner(or.right());
    leave();
    return or(or, left, right, withs(or.withs()));
  }

  @Override
  Term template(Term.TemplateString template) {
    Location location = template.location();
    if (!supported) {
      error(location, "template-strings are not supported");
      return template;
    }
    List<Term> parts = new ArrayList<>();
    for (Term.Part part : template.parts()) {
      switch (part) {
        case Term.Part.Text(String text, Location place) ->
            parts.add(new Term.Constant(StringValue.of(text), place));
        case Term.Part.Hole(Expr expression) -> hole(expression, parts);
      }
    }
    if (parts.isEmpty()) {
      parts.add(new Term.Constant(StringValue.EMPTY, location));
    }
    Term.Ref operator =
        new Term.Ref(
            new Term.Var("internal", location),
            List.of(new Term.Constant(StringValue.of("template_string"), location)),
            location);
    Term array = new Term.ArrayTerm(parts, location);
    return new Term.Call(operator, List.of(array), location);
  }

  private void hole(Expr expr, List<Term> parts) {
    Location location = expr.location();
    if (!(expr instanceof Expr.TermExpr termExpr)) {
      error(location, "unexpected template-string expression type: " + kind(expr));
      return;
    }
    if (termExpr.term() instanceof Term.Call call) {
      BuiltinDeclarations.Declaration declared = rules.builtin(call.operator());
      if (declared != null && declared.relation()) {
        error(
            location,
            "illegal call to relation built-in '"
                + declared.name()
                + "' that may cause multiple outputs",
            "collect its values with a comprehension, and put this into the string");
        return;
      }
    }
    Term term = term(termExpr.term());
    boolean simple =
        switch (term) {
          case Term.Var var -> !Term.isRoot(var.name());
          case Term.Ref(Term.Var head, List<Term> path, _) ->
              head.name().equals("data") && rules.isAlwaysDefined(path);
          default -> false;
        };
    if (simple) {
      parts.add(new Term.SetTerm(List.of(term), term.location()));
      return;
    }
    Set<String> read = new HashSet<>();
    VarCollector.own(read).term(term);
    Set<String> unsafe = new TreeSet<>();
    for (String name : read) {
      if (!safe.contains(name)) {
        unsafe.add(VarText.of(name, term));
      }
    }
    for (String name : unsafe) {
      error(
          term.location(),
          "var " + name + " is undeclared",
          "give it a value before, or collect its values with a comprehension");
    }
    Term.Var var = names.freshVar(term.location());
    Body body = new Body(List.of(Terms.equality(var, term, withs(termExpr.withs()))));
    parts.add(new Term.SetComprehension(var, body, term.location()));
  }

  private static String kind(Expr expr) {
    return switch (expr) {
      case Expr.TermExpr _ -> "term";
      case Expr.SomeDecl _ -> "some";
      case Expr.Every _ -> "every";
      case Expr.Not _ -> "not";
      case Expr.And _ -> "and";
      case Expr.Or _ -> "or";
    };
  }

  private void error(Location place, String message, String... details) {
    errors.add(new RegoError(RegoErrorCode.REGO_COMPILE_ERROR, message, place, List.of(details)));
  }
}
