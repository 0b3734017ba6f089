package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Import;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.With;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.util.List;
import java.util.Set;

/** Prints terms for messages, as OPA does: variables by the names they were written with. */
final class TermText {
  private static final Set<String> KEYWORDS =
      Set.of(
          "not",
          "package",
          "import",
          "as",
          "default",
          "else",
          "with",
          "null",
          "true",
          "false",
          "some",
          "if",
          "contains",
          "in",
          "every");

  private final StringBuilder out = new StringBuilder();

  private TermText() {}

  static String of(Term term) {
    TermText text = new TermText();
    text.term(term);
    return text.out.toString();
  }

  static String of(Import one) {
    String path = "import " + of(one.path());
    return one.alias() == null ? path : path + " as " + one.alias();
  }

  /** What a message calls a variable. */
  static String of(Term.Var var) {
    return var.isWildcard() || var.text().isEmpty() ? "_" : var.text();
  }

  private void term(Term term) {
    switch (term) {
      case Term.Constant constant -> value(constant.value());
      case Term.Var var -> out.append(of(var));
      case Term.Ref ref -> ref(ref);
      case Term.Call call -> {
        ref(call.operator());
        list("(", call.arguments(), ")");
      }
      case Term.ArrayTerm array -> list("[", array.elements(), "]");
      case Term.SetTerm set when set.elements().isEmpty() -> out.append("set()");
      case Term.SetTerm set -> list("{", set.elements(), "}");
      case Term.ObjectTerm object -> {
        String separator = "{";
        for (Term.Entry entry : object.entries()) {
          out.append(separator);
          entry(entry.key(), entry.value());
          separator = ", ";
        }
        out.append(object.entries().isEmpty() ? "{}" : "}");
      }
      case Term.ArrayComprehension(Term head, Body body, _) -> {
        out.append('[');
        term(head);
        comprehended(body, ']');
      }
      case Term.SetComprehension(Term head, Body body, _) -> {
        out.append('{');
        term(head);
        comprehended(body, '}');
      }
      case Term.ObjectComprehension(Term key, Term value, Body body, _) -> {
        out.append('{');
        entry(key, value);
        comprehended(body, '}');
      }
      case Term.TemplateString template -> template(template);
    }
  }

  private void value(Value value) {
    out.append(value);
  }

  private void entry(Term key, Term value) {
    term(key);
    out.append(": ");
    term(value);
  }

  private void comprehended(Body body, char close) {
    out.append(" | ");
    body(body);
    out.append(close);
  }

  private void list(String open, List<Term> terms, String close) {
    out.append(open);
    for (int i = 0; i < terms.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      term(terms.get(i));
    }
    out.append(close);
  }

  private void ref(Term.Ref ref) {
    term(ref.head());
    for (Term part : ref.path()) {
      if (part instanceof Term.Constant(StringValue string, _) && isName(string.string())) {
        out.append('.').append(string.string());
      } else {
        out.append('[');
        term(part);
        out.append(']');
      }
    }
  }

  private static boolean isName(String string) {
    if (string.isEmpty() || Character.isDigit(string.charAt(0)) || KEYWORDS.contains(string)) {
      return false;
    }
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c != '_' && (c > 'z' || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  private void template(Term.TemplateString template) {
    out.append(template.multiLine() ? "$`" : "$\"");
    for (Term.Part part : template.parts()) {
      switch (part) {
        case Term.Part.Text(String text, _) -> out.append(text.replace("{", "\\{"));
        case Term.Part.Hole(Expr expression) -> {
          out.append('{');
          expr(expression);
          out.append('}');
        }
      }
    }
    out.append(template.multiLine() ? '`' : '"');
  }

  private void body(Body body) {
    String separator = "";
    for (Expr expr : body.expressions()) {
      out.append(separator);
      expr(expr);
      separator = "; ";
    }
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Expr.TermExpr termExpr -> {
        if (termExpr.negated()) {
          out.append("not ");
        }
        if (termExpr.term() instanceof Term.Call call) {
          infix(call);
        } else {
          term(termExpr.term());
        }
      }
      case Expr.SomeDecl some -> list("some ", some.symbols(), "");
      case Expr.Every every -> {
        out.append("every ");
        if (every.key() != null) {
          term(every.key());
          out.append(", ");
        }
        term(every.value());
        out.append(" in ");
        term(every.domain());
        braced(every.body());
      }
      case Expr.Not not -> {
        out.append("not");
        braced(not.body());
      }
      case Expr.And and -> {
        braced(and.left());
        out.append(" and");
        braced(and.right());
      }
      case Expr.Or or -> {
        braced(or.left());
        out.append(" or");
        braced(or.right());
      }
    }
    for (With with : expr.withs()) {
      out.append(" with ");
      term(with.target());
      out.append(" as ");
      term(with.value());
    }
  }

  private void braced(Body body) {
    out.append(" { ");
    body(body);
    out.append(" }");
  }

  private void infix(Term.Call call) {
    if (!Terms.isEquality(call) || call.arguments().size() != 2) {
      term(call);
      return;
    }
    term(call.arguments().getFirst());
    out.append(" = ");
    term(call.arguments().getLast());
  }
}
