package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses template strings: text with expressions in braces. */
final class TemplateParser {
  static final String INVALID_EXPRESSION = "invalid template-string expression";

  /** Of {@code $"}, and of the brace behind a hole. */
  private static final int OPENING = 2;

  private final Cursor cursor;
  private final LiteralParser literals;

  TemplateParser(Cursor cursor, LiteralParser literals) {
    this.cursor = cursor;
    this.literals = literals;
  }

  Term parse() throws SyntaxFailure {
    if (!cursor.knowsTemplates()) {
      throw cursor.fail(
          "template strings are not supported by current capabilities", cursor.here());
    }
    int start = cursor.start();
    boolean raw = cursor.is(Token.RAW_TEMPLATE_PART) || cursor.is(Token.RAW_TEMPLATE_END);
    List<Term.Part> parts = new ArrayList<>();
    int textStart = start + OPENING;
    int height = 0;
    while (true) {
      addText(parts, textStart, raw);
      boolean last = cursor.is(Token.TEMPLATE_END) || cursor.is(Token.RAW_TEMPLATE_END);
      cursor.advance();
      if (last) {
        cursor.raise(height);
        return new Term.TemplateString(parts, raw, cursor.since(start));
      }
      parts.add(new Term.Part.Hole(expression()));
      height = Math.max(height, cursor.height());
      if (!cursor.is(Token.RIGHT_BRACE)) {
        throw cursor.fail("expected } to end template string expression", cursor.here());
      }
      cursor.advance();
      if (cursor.is(Token.ILLEGAL)) {
        throw cursor.unexpected();
      }
      textStart = cursor.start();
    }
  }

  private void addText(List<Term.Part> parts, int start, boolean raw) throws SyntaxFailure {
    int end = cursor.end() - 1;
    String text =
        raw
            ? StringLiterals.unescapeRawTemplate(cursor.text(), start, end)
            : StringLiterals.unescape(cursor.text(), start, end, true);
    if (text == null) {
      throw cursor.fail("illegal template-string part: " + cursor.lexeme(), cursor.here());
    }
    if (!text.isEmpty()) {
      parts.add(new Term.Part.Text(text, cursor.here()));
    }
  }

  private Expr expression() throws SyntaxFailure {
    Expr expr;
    int depth = cursor.depth();
    try {
      expr = literals.literal();
    } catch (SyntaxFailure _) {
      cursor.resetDepth(depth);
      throw cursor.fail(INVALID_EXPRESSION, cursor.here());
    }
    String refused = refusal(expr);
    if (refused != null) {
      throw cursor.fail(
          "unexpected " + refused + " in template-string expression", expr.location());
    }
    return expr;
  }

  private static @Nullable String refusal(Expr expr) {
    return switch (expr) {
      case Expr.TermExpr(_, var negated, _, _) when negated -> "negation ('not')";
      case Expr.TermExpr(Term.Call call, _, _, _) ->
          switch (call.name()) {
            case "eq" -> "unification ('=')";
            case "assign" -> "assignment (':=')";
            default -> null;
          };
      case Expr.Every _ -> "'every'";
      case Expr.SomeDecl _ -> "'some'";
      case Expr.TermExpr _, Expr.Not _, Expr.And _, Expr.Or _ -> null;
    };
  }

  /** A string with the place where it stands. */
  static Term.Constant constant(Term.Part.Text text) {
    return new Term.Constant(StringValue.of(text.text()), text.location());
  }
}
