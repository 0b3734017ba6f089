package dev.assay.engine.rego.format;

import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Names;
import dev.assay.engine.rego.syntax.Term;
import org.jspecify.annotations.Nullable;

/** What calls are written as: {@code x + y}, {@code x in xs}, {@code f(x)}. */
final class Calls {
  private static final String MEMBER = "internal.member_2";
  private static final String MEMBER_WITH_KEY = "internal.member_3";
  private static final String UNION = "or";

  private Calls() {}

  /** The operator that stands between the two operands of a call; empty where none does. */
  static String sign(Term.Call call) {
    return Names.sign(call.name());
  }

  static boolean isMembership(Term.Call call) {
    return isCallOf(call, MEMBER) || isCallOf(call, MEMBER_WITH_KEY);
  }

  /** How many operands {@code in} has. */
  static int membershipOperands(Term.Call call) {
    return isCallOf(call, MEMBER) ? 2 : 3;
  }

  /** Whether it is written {@code x | y}, which is a comprehension where a bracket opens. */
  static boolean isUnion(Term term) {
    return term instanceof Term.Call call && isCallOf(call, UNION);
  }

  static boolean isUnion(Expr expr) {
    return expr instanceof Expr.TermExpr(Term.Call call, _, _, _)
        && isCallOf(call, UNION)
        && call.arguments().size() == 2;
  }

  private static boolean isCallOf(Term.Call call, String name) {
    return call.name().equals(name);
  }

  /** Whether it is a set and not negated. */
  static boolean isSet(Expr expr) {
    return expr instanceof Expr.TermExpr(Term.SetTerm _, var negated, _, _) && !negated;
  }

  static boolean isLogical(Expr expr) {
    return expr instanceof Expr.And || expr instanceof Expr.Or;
  }

  /** What is written first of an expression that is a call with an operator; null of others. */
  static @Nullable Term firstOperand(Expr expr) {
    if (!(expr instanceof Expr.TermExpr(Term.Call call, _, _, _)) || sign(call).isEmpty()) {
      return null;
    }
    return switch (call.arguments().size()) {
      case 2 -> call.arguments().getFirst();
      case 3 -> call.arguments().getLast();
      default -> null;
    };
  }

  /** Whether what is written of it starts with a brace, which would open a body. */
  static boolean startsWithBrace(Expr expr) {
    if (!(expr instanceof Expr.TermExpr(var term, _, _, _))) {
      return false;
    }
    Term first = term instanceof Term.Call ? firstOperand(expr) : term;
    return first != null && startsWithBrace(first);
  }

  private static boolean startsWithBrace(Term term) {
    return switch (term) {
      case Term.SetTerm(var elements, _) -> !elements.isEmpty();
      case Term.ObjectTerm _, Term.SetComprehension _, Term.ObjectComprehension _ -> true;
      case Term.Ref(var head, _, _) -> startsWithBrace(head);
      case Term.Call call ->
          !sign(call).isEmpty()
              && call.arguments().size() == 2
              && startsWithBrace(call.arguments().getFirst());
      case Term.Constant _,
          Term.Var _,
          Term.ArrayTerm _,
          Term.ArrayComprehension _,
          Term.TemplateString _ ->
          false;
    };
  }
}
