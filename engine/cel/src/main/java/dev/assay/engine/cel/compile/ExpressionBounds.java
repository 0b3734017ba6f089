package dev.assay.engine.cel.compile;

import dev.assay.engine.cel.CelCompileException;
import dev.assay.engine.cel.CelCompileException.Issue;
import dev.assay.engine.cel.expr.CheckedExpr;
import dev.assay.engine.value.Position;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Refuses expressions that are too large or nested too deeply, before anything walks them
 * recursively.
 */
final class ExpressionBounds {
  /**
   * Brackets inside each other. cel-java's parser spends a dozen stack frames on each before its
   * own bound on depth counts, and this many fit the stack of any thread. Chains of operators are
   * bounded by the parser itself.
   */
  private static final int MAX_BRACKETS = 64;

  private ExpressionBounds() {}

  /** Measures the depth of brackets outside of string literals and comments. */
  static void check(String expression) throws CelCompileException {
    int depth = 0;
    for (int i = 0; i < expression.length(); i++) {
      switch (expression.charAt(i)) {
        case '"', '\'' -> i = endOfString(expression, i);
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case '/' -> i = expression.startsWith("//", i) ? endOfLine(expression, i) : i;
        default -> {}
      }
      if (depth > MAX_BRACKETS) {
        throw tooLarge("holds more than " + MAX_BRACKETS + " brackets inside each other");
      }
    }
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /**
   * The position of a literal's last quote; that of the first where there is no end, as the lexer
   * then goes on behind it.
   */
  private static int endOfString(String text, int start) {
    boolean raw = start > 0 && (text.charAt(start - 1) == 'r' || text.charAt(start - 1) == 'R');
    char quote = text.charAt(start);
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, start);
    for (int i = start + (isTriple ? 3 : 1); i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && !raw) {
        i++;
      } else if (isTriple ? text.startsWith(triple, i) : c == quote) {
        return isTriple ? i + 2 : i;
      } else if (c == '\n' && !isTriple) {
        return start;
      }
    }
    return start;
  }

  /** Measures the depth of a parsed expression without recursion. */
  static void check(CelExpr root) throws CelCompileException {
    Deque<CelExpr> pending = new ArrayDeque<>();
    Deque<Integer> depths = new ArrayDeque<>();
    pending.push(root);
    depths.push(1);
    while (!pending.isEmpty()) {
      CelExpr expr = pending.pop();
      int depth = depths.pop();
      if (depth > CheckedExpr.MAX_DEPTH) {
        throw tooLarge("is nested more than " + CheckedExpr.MAX_DEPTH + " levels deep");
      }
      for (CelExpr child : children(expr)) {
        pending.push(child);
        depths.push(depth + 1);
      }
    }
  }

  private static List<CelExpr> children(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case SELECT -> List.of(expr.select().operand());
      case CALL -> {
        List<CelExpr> all = new ArrayList<>(expr.call().args());
        expr.call().target().ifPresent(all::add);
        yield all;
      }
      case LIST -> expr.list().elements();
      case MAP -> {
        List<CelExpr> all = new ArrayList<>();
        expr.map()
            .entries()
            .forEach(entry -> {
              all.add(entry.key());
              all.add(entry.value());
            });
        yield all;
      }
      case STRUCT -> expr.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
      case COMPREHENSION ->
          List.of(
              expr.comprehension().iterRange(),
              expr.comprehension().accuInit(),
              expr.comprehension().loopCondition(),
              expr.comprehension().loopStep(),
              expr.comprehension().result());
      case CONSTANT, IDENT, NOT_SET -> List.of();
    };
  }

  private static CelCompileException tooLarge(String what) {
    return new CelCompileException(
        List.of(
            new Issue(
                Position.START,
                "the expression " + what + "; split it into several, or use variables")));
  }
}
