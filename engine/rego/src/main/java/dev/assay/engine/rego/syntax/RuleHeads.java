package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OPA reads in the head of a rule beyond what it says. */
public final class RuleHeads {
  private RuleHeads() {}

  /**
   * The key of the set or object of which the rule makes a part, or null.
   *
   * @param hasIf whether {@code if} stands before the body
   */
  public static @Nullable Term key(Rule rule, boolean hasIf) {
    Rule.Head head = rule.head();
    if (head.key() != null
        || rule.isDefault()
        || head.reference().path().size() != 1
        || head.arguments() != null) {
      return head.key();
    }
    Term only = head.reference().path().getFirst();
    return !hasIf || !Groundness.isGround(only) || isReference(only) ? only : null;
  }

  /** Whether it is a further body of the rule before it. */
  public static boolean isChained(Rule rule) {
    Location place = rule.location();
    return !rule.generatedBody() && place.source().text().startsWith("{", place.start());
  }

  /** The rule with all that is in its head where the head starts. */
  public static Rule withFlatHead(Rule rule) {
    return with(rule, rule.body(), rule.otherwise());
  }

  /** The rule with all that is in its head, and in each expression, where that starts. */
  public static Rule flat(Rule rule) {
    List<Expr> expressions = new ArrayList<>();
    for (Expr expr : rule.body().expressions()) {
      expressions.add(new Moved(start(expr.location())).expr(expr));
    }
    return with(
        rule, new Body(expressions), rule.otherwise() == null ? null : flat(rule.otherwise()));
  }

  private static Rule with(Rule rule, Body body, @Nullable Rule otherwise) {
    Rule.Head head = rule.head();
    Location place = start(head.location());
    Moved moved = new Moved(place);
    return new Rule(
        rule.isDefault(),
        new Rule.Head(
            (Term.Ref) moved.term(head.reference()),
            head.arguments() == null ? null : moved.terms(head.arguments()),
            moved.optional(head.key()),
            moved.optional(head.value()),
            head.generatedValue(),
            head.assign(),
            place),
        body,
        rule.generatedBody(),
        otherwise,
        rule.annotations(),
        rule.location());
  }

  private static Location start(Location place) {
    return new Location(place.source(), place.start(), place.start());
  }

  private static boolean isReference(Term term) {
    return term instanceof Term.Ref
        || (term instanceof Term.Var(var name, _, _) && Term.isRoot(name));
  }
}
