package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be evaluated in the head of a comprehension or a rule moves to the end of the body:
 * {@code [x.y | x = z]} becomes {@code [~1 | x = z; ~1 = x.y]}.
 */
@SuppressWarnings("ReferenceEquality") // the same object: nothing changed
final class RewriteComprehensionHeads extends AstRewriter {
  private final Names names;

  RewriteComprehensionHeads(Names names) {
    this.names = names;
  }

  /**
   * Moves what has to be evaluated.
   *
   * @param comprehensions whether the rule has any
   */
  void rule(RuleDraft rule, boolean comprehensions) {
    if (comprehensions) {
      rule.body = body(rule.body);
    }
    List<Expr> moved = new ArrayList<>(0);
    if (rule.key != null) {
      rule.key = moved(term(rule.key), moved);
    }
    if (rule.value != null) {
      rule.value = moved(term(rule.value), moved);
    }
    if (rule.arguments != null) {
      boolean any = false;
      List<Term> arguments = new ArrayList<>(rule.arguments.size());
      for (Term argument : rule.arguments) {
        Term after = moved(term(argument), moved);
        any |= after != argument;
        arguments.add(after);
      }
      rule.arguments = any ? List.copyOf(arguments) : rule.arguments;
    }
    rule.body = Terms.append(rule.body, moved);
  }

  private Term moved(Term term, List<Expr> moved) {
    if (!Terms.requiresEval(term)) {
      return term;
    }
    Term.Var var = names.freshVar(term.location());
    moved.add(Terms.equality(var, term));
    return var;
  }

  @Override
  Term arrayComprehension(Term.ArrayComprehension comprehension) {
    Term inner = super.arrayComprehension(comprehension);
    if (!(inner instanceof Term.ArrayComprehension(Term head, Body body, var location))
        || !Terms.requiresEval(head)) {
      return inner;
    }
    List<Expr> moved = new ArrayList<>(1);
    Term var = moved(head, moved);
    return new Term.ArrayComprehension(var, Terms.append(body, moved), location);
  }

  @Override
  Term setComprehension(Term.SetComprehension comprehension) {
    Term inner = super.setComprehension(comprehension);
    if (!(inner instanceof Term.SetComprehension(Term head, Body body, var location))
        || !Terms.requiresEval(head)) {
      return inner;
    }
    List<Expr> moved = new ArrayList<>(1);
    Term var = moved(head, moved);
    return new Term.SetComprehension(var, Terms.append(body, moved), location);
  }

  @Override
  Term objectComprehension(Term.ObjectComprehension comprehension) {
    Term inner = super.objectComprehension(comprehension);
    if (!(inner instanceof Term.ObjectComprehension(Term key, Term value, Body body, var location))
        || (!Terms.requiresEval(key) && !Terms.requiresEval(value))) {
      return inner;
    }
    List<Expr> moved = new ArrayList<>(2);
    Term newKey = moved(key, moved);
    Term newValue = moved(value, moved);
    return new Term.ObjectComprehension(newKey, newValue, Terms.append(body, moved), location);
  }
}
