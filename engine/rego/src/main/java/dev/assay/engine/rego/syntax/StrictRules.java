package dev.assay.engine.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * What version 1 asks of rules: {@code if} and {@code contains}, and names that are no keywords.
 */
final class StrictRules {
  private final List<RegoError> errors = new ArrayList<>();

  /** What is wrong in a module of version 1 or later. */
  List<RegoError> errors() {
    return errors;
  }

  /**
   * @param hasIf whether {@code if} stands before the body
   * @param hasContains whether {@code contains} stands in the head
   * @param bare whether the rule was written as an expression
   */
  void check(Rule rule, boolean hasIf, boolean hasContains, boolean bare) {
    Rule.Head head = rule.head();
    String kind = head.arguments() == null || head.arguments().isEmpty() ? "rule" : "function";
    if (head.reference().path().isEmpty()
        && head.reference().head() instanceof Term.Var(var name, _, _)
        && isKeyword(name)) {
      add(rule, name + " keyword cannot be used for rule name", "choose another name");
    }
    if (rule.generatedBody() && head.generatedValue()) {
      add(
          rule,
          kind + " must have value assignment and/or body declaration",
          "write `" + name(head) + " := true` or `" + name(head) + " if { ... }`");
    }
    if (!rule.generatedBody() && !hasIf && !bare) {
      add(
          rule,
          "`if` keyword is required before " + kind + " body",
          "write `if { ... }`; for a module in the older syntax say so, or rewrite it");
    }
    if (head.value() == null && !hasContains) {
      add(
          rule,
          "`contains` keyword is required for partial set rules",
          "write `" + name(head) + " contains " + key(head) + "`");
    }
  }

  private static String name(Rule.Head head) {
    return TermText.term(head.reference());
  }

  private static String key(Rule.Head head) {
    return head.key() == null ? "x" : TermText.term(head.key());
  }

  private static boolean isKeyword(String name) {
    return switch (name) {
      case "if", "contains", "in", "every" -> true;
      default -> false;
    };
  }

  private void add(Rule rule, String message, String mend) {
    if (errors.size() < ParseErrors.MOST) {
      errors.add(ParseErrors.error(message, rule.location(), mend));
    }
  }
}
