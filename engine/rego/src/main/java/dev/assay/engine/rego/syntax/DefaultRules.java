package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.BooleanValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a default rule may say: a value that is the same whatever the input. */
final class DefaultRules {
  private DefaultRules() {}

  /**
   * @param keyword where {@code default} stands
   */
  static Rule rule(Cursor cursor, HeadParser.Written head, Location keyword) throws SyntaxFailure {
    Location place = cursor.since(keyword.start());
    Term value = head.value();
    boolean generated = value == null && head.key() == null && !head.hasOneKey();
    if (generated) {
      value = new Term.Constant(BooleanValue.of(true), head.location());
    }
    if (value == null) {
      throw cursor.fail("illegal default rule (must have a value)", place);
    }
    boolean valid = checkValue(cursor, value, place);
    if (head.arguments() != null) {
      valid &= checkArguments(cursor, head.arguments(), place);
    }
    if (!valid) {
      throw new SyntaxFailure();
    }
    Rule.Head made =
        new Rule.Head(
            head.reference(),
            head.arguments(),
            null,
            value,
            generated,
            head.assign(),
            head.location());
    return new Rule(true, made, RuleParser.implicitBody(keyword), true, null, List.of(), place);
  }

  private static boolean checkValue(Cursor cursor, Term value, Location place) {
    return switch (value) {
      case Term.Constant _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _ ->
          true;
      case Term.Var _, Term.Ref _, Term.Call _ -> {
        cursor.report(
            "illegal default rule (value cannot contain " + TermNames.kind(value) + ")", place);
        yield false;
      }
      case Term.ArrayTerm(var elements, _) -> checkValues(cursor, elements, place);
      case Term.SetTerm(var elements, _) -> checkValues(cursor, elements, place);
      case Term.ObjectTerm(var entries, _) -> {
        boolean valid = true;
        for (Term.Entry entry : entries) {
          valid &= checkValue(cursor, entry.key(), place);
          valid &= checkValue(cursor, entry.value(), place);
        }
        yield valid;
      }
      case Term.TemplateString(var parts, _, _) -> {
        boolean valid = true;
        for (Term.Part part : parts) {
          if (part instanceof Term.Part.Hole(Expr.TermExpr(var term, _, _, _))) {
            valid &= checkValue(cursor, term, place);
          }
        }
        yield valid;
      }
    };
  }

  private static boolean checkValues(Cursor cursor, List<Term> values, Location place) {
    boolean valid = true;
    for (Term value : values) {
      valid &= checkValue(cursor, value, place);
    }
    return valid;
  }

  private static boolean checkArguments(Cursor cursor, List<Term> arguments, Location place) {
    Set<String> seen = new HashSet<>();
    boolean valid = true;
    for (Term argument : arguments) {
      if (!(argument instanceof Term.Var(var name, _, _)) || Term.isRoot(name)) {
        cursor.report(
            "illegal default rule (arguments cannot contain " + TermNames.kind(argument) + ")",
            place);
        valid = false;
      } else if (!seen.add(name)) {
        cursor.report("illegal default rule (arguments cannot be repeated " + name + ")", place);
        valid = false;
      }
    }
    return valid;
  }
}
