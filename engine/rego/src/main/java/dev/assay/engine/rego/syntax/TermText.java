package dev.assay.engine.rego.syntax;

import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.value.StringValue;
import java.util.List;

/** Prints terms, expressions and rules as Rego, on one line, as messages show them. */
public final class TermText {
  private final StringBuilder out = new StringBuilder();

  private TermText() {}

  /** A term: {@code data.test.p[x]}, {@code plus(x, 1)}. */
  public static String term(Term term) {
    TermText text = new TermText();
    text.write(term);
    return text.out.toString();
  }

  /** An expression with its modifiers: {@code not p with input as 1}. */
  public static String expr(Expr expr) {
    TermText text = new TermText();
    text.write(expr);
    return text.out.toString();
  }

  /** Expressions with semicolons between them. */
  public static String body(Body body) {
    TermText text = new TermText();
    text.write(body);
    return text.out.toString();
  }

  /** A head: {@code p contains x}, {@code f(x) := y}. */
  public static String head(Rule.Head head) {
    TermText text = new TermText();
    text.write(head);
    return text.out.toString();
  }

  /** A rule with its body and what follows it: {@code p := 1 if { true }}. */
  public static String rule(Rule rule, RegoVersion version) {
    TermText text = new TermText();
    text.write(rule, version);
    return text.out.toString();
  }

  private void write(Term term) {
    switch (term) {
      case Term.Constant(StringValue string, _) -> out.append(GoLiterals.quote(string.string()));
      case Term.Constant(var value, _) -> out.append(value);
      case Term.Var variable -> out.append(variable(variable));
      case Term.Ref(var head, var path, _) -> reference(head, path);
      case Term.Call(var operator, var arguments, _) -> {
        write(operator);
        out.append('(');
        write(arguments);
        out.append(')');
      }
      case Term.ArrayTerm(var elements, _) -> {
        out.append('[');
        write(elements);
        out.append(']');
      }
      case Term.SetTerm set when set.elements().isEmpty() -> out.append("set()");
      case Term.SetTerm set -> {
        out.append('{');
        write(TermOrder.elements(set));
        out.append('}');
      }
      case Term.ObjectTerm object -> {
        out.append('{');
        String separator = "";
        for (Term.Entry entry : TermOrder.entries(object)) {
          out.append(separator);
          write(entry.key());
          out.append(": ");
          write(entry.value());
          separator = ", ";
        }
        out.append('}');
      }
      case Term.ArrayComprehension(var head, var body, _) -> {
        out.append('[');
        comprehensionHead(head);
        comprehensionBody(body, ']');
      }
      case Term.SetComprehension(var head, var body, _) -> {
        out.append('{');
        comprehensionHead(head);
        comprehensionBody(body, '}');
      }
      case Term.ObjectComprehension(var key, var value, var body, _) -> {
        out.append('{');
        comprehensionHead(key);
        out.append(": ");
        comprehensionHead(value);
        comprehensionBody(body, '}');
      }
      case Term.TemplateString(var parts, _, _) -> template(parts);
    }
  }

  /** As it was written; what a check made up has no name. */
  private static String variable(Term.Var variable) {
    if (variable.isWildcard() || (variable.isGenerated() && variable.text().isEmpty())) {
      return "_";
    }
    return variable.text().isEmpty() ? variable.name() : variable.text();
  }

  private void write(List<Term> terms) {
    String separator = "";
    for (Term term : terms) {
      out.append(separator);
      write(term);
      separator = ", ";
    }
  }

  private void reference(Term head, List<Term> path) {
    if (head instanceof Term.Constant(StringValue name, _)) {
      out.append(name.string());
    } else {
      write(head);
    }
    for (Term part : path) {
      if (part instanceof Term.Constant(StringValue field, _)) {
        field(field.string());
      } else {
        out.append('[');
        write(part);
        out.append(']');
      }
    }
  }

  private void field(String name) {
    if (Names.isPlain(name) && !Names.isKeyword(name)) {
      out.append('.').append(name);
    } else if (name.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      out.append('[');
      out.append(GoLiterals.quote(name));
      out.append(']');
    } else {
      out.append("[\"").append(name).append("\"]");
    }
  }

  /** Infix, in parentheses: a bar would be taken for that of the comprehension. */
  private void comprehensionHead(Term term) {
    if (term instanceof Term.Call(var operator, var operands, _)
        && operands.size() == 2
        && operator.path().isEmpty()
        && operator.head() instanceof Term.Var(var name, _, _)) {
      String sign = Names.sign(name);
      if (!sign.isEmpty()) {
        out.append('(');
        comprehensionHead(operands.getFirst());
        out.append(' ').append(sign).append(' ');
        comprehensionHead(operands.getLast());
        out.append(')');
        return;
      }
    }
    write(term);
  }

  private void comprehensionBody(Body body, char end) {
    out.append(" | ");
    write(body);
    out.append(end);
  }

  private void template(List<Term.Part> parts) {
    out.append("$\"");
    for (Term.Part part : parts) {
      switch (part) {
        case Term.Part.Text(var text, _) -> templateText(text);
        case Term.Part.Hole(Expr.TermExpr(Term.Constant constant, var negated, var withs, _))
            when !negated && withs.isEmpty() && !(constant.value() instanceof StringValue) ->
            write(constant);
        case Term.Part.Hole(
                Expr.TermExpr(Term.Constant(StringValue string, _), var negated, var withs, _))
            when !negated && withs.isEmpty() ->
            templateText(string.string());
        case Term.Part.Hole(var expression) -> {
          out.append('{');
          write(expression);
          out.append('}');
        }
      }
    }
    out.append('"');
  }

  private void templateText(String text) {
    out.append(templateText(text, false));
  }

  /**
   * Text of a template string, its braces escaped.
   *
   * @param raw whether it stands between back quotes
   */
  public static String templateText(String text, boolean raw) {
    StringBuilder escaped = new StringBuilder(raw ? text : GoLiterals.inner(text));
    for (int i = escaped.indexOf("{"); i >= 0; i = escaped.indexOf("{", i + 1)) {
      if (i == 0 || escaped.charAt(i - 1) != '\\') {
        escaped.insert(i, '\\');
        i++;
      }
    }
    return escaped.toString();
  }

  private void write(Body body) {
    String separator = "";
    for (Expr expr : body.expressions()) {
      out.append(separator);
      write(expr);
      separator = "; ";
    }
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.TermExpr(var term, var negated, _, _) -> {
        if (negated) {
          out.append("not ");
        }
        if (term instanceof Term.Call call
            && call.name().equals("eq")
            && call.arguments().size() == 2) {
          write(call.arguments().getFirst());
          out.append(" = ");
          write(call.arguments().getLast());
        } else {
          write(term);
        }
      }
      case Expr.SomeDecl(var symbols, _, _) -> some(symbols);
      case Expr.Every(var key, var value, var domain, var body, _, _) -> {
        out.append("every ");
        if (key != null) {
          write(key);
          out.append(", ");
        }
        write(value);
        out.append(" in ");
        write(domain);
        out.append(" { ");
        write(body);
        out.append(" }");
      }
      case Expr.Not(var body, var explicit, _, _) -> not(body, explicit);
      case Expr.And(var left, var right, var explicitLeft, var explicitRight, _, _) -> {
        operand(left, explicitLeft, true, false);
        out.append(" and ");
        operand(right, explicitRight, true, true);
      }
      case Expr.Or(var left, var right, var explicitLeft, var explicitRight, _, _) -> {
        operand(left, explicitLeft, false, false);
        out.append(" or ");
        operand(right, explicitRight, false, true);
      }
    }
    for (With with : expr.withs()) {
      out.append(" with ");
      write(with.target());
      out.append(" as ");
      write(with.value());
    }
  }

  private void some(List<Term> symbols) {
    out.append("some ");
    if (symbols.getFirst() instanceof Term.Call(_, var operands, _)) {
      write(operands.subList(0, operands.size() - 1));
      out.append(" in ");
      write(operands.getLast());
    } else {
      write(symbols);
    }
  }

  private void not(Body body, boolean explicit) {
    if (explicit || body.expressions().size() != 1) {
      out.append("not {");
      write(body);
      out.append('}');
      return;
    }
    Expr only = body.expressions().getFirst();
    boolean grouped =
        !only.withs().isEmpty()
            || switch (only) {
              case Expr.And _, Expr.Or _, Expr.Not _ -> true;
              case Expr.TermExpr(var term, _, _, _) -> startsWithBrace(term);
              case Expr.SomeDecl _, Expr.Every _ -> false;
            };
    out.append(grouped ? "not (" : "not ");
    write(only);
    if (grouped) {
      out.append(')');
    }
  }

  private void operand(Body body, boolean explicit, boolean ofAnd, boolean isRight) {
    if (explicit || body.expressions().size() != 1) {
      out.append("{ ");
      write(body);
      out.append(" }");
      return;
    }
    Expr only = body.expressions().getFirst();
    boolean grouped =
        !only.withs().isEmpty()
            || switch (only) {
              case Expr.Or _ -> ofAnd || isRight;
              case Expr.And _ -> ofAnd && isRight;
              case Expr.TermExpr(var term, _, _, _) -> startsWithBrace(term);
              case Expr.Not _, Expr.SomeDecl _, Expr.Every _ -> false;
            };
    if (grouped) {
      out.append('(');
    }
    write(only);
    if (grouped) {
      out.append(')');
    }
  }

  private static boolean startsWithBrace(Term term) {
    return switch (term) {
      case Term.SetTerm(var elements, _) -> !elements.isEmpty();
      case Term.ObjectTerm _, Term.SetComprehension _, Term.ObjectComprehension _ -> true;
      case Term.Ref(var head, _, _) -> startsWithBrace(head);
      case Term.Constant _,
          Term.Var _,
          Term.Call _,
          Term.ArrayTerm _,
          Term.ArrayComprehension _,
          Term.TemplateString _ ->
          false;
    };
  }

  private void write(Rule.Head head) {
    write(head.reference());
    List<Term> arguments = head.arguments();
    if (arguments != null && !arguments.isEmpty()) {
      out.append('(');
      write(arguments);
      out.append(')');
    }
    if (head.key() != null) {
      out.append(" contains ");
      write(head.key());
    }
    if (head.value() != null) {
      out.append(head.assign() ? " := " : " = ");
      write(head.value());
    }
  }

  private void write(Rule rule, RegoVersion version) {
    if (rule.isDefault()) {
      out.append("default ");
    }
    write(rule.head());
    String open = version == RegoVersion.V0 ? " { " : " if { ";
    if (!rule.isDefault()) {
      out.append(open);
      write(rule.body());
      out.append(" }");
    }
    for (Rule other = rule.otherwise(); other != null; other = other.otherwise()) {
      out.append(" else = ");
      if (other.head().value() != null) {
        write(other.head().value());
      }
      out.append(open);
      write(other.body());
      out.append(" }");
    }
  }
}
