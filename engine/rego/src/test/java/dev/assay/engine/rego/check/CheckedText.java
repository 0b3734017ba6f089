package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what passed the checks with the names that variables have, for tests to look at. */
final class CheckedText {
  private CheckedText() {}

  static List<String> of(CheckedProgram program) {
    List<String> lines = new ArrayList<>();
    for (CheckedModule module : program.modules()) {
      for (CheckedRule rule : module.rules()) {
        String text = "";
        for (CheckedRule branch = rule; branch != null; branch = branch.otherwise()) {
          text += text.isEmpty() ? head(branch) : " else" + value(branch);
          text += " { " + of(branch.body()) + " }";
        }
        lines.add(text);
      }
    }
    return lines;
  }

  private static String head(CheckedRule rule) {
    String text = (rule.isDefault() ? "default " : "") + of(rule.reference());
    if (rule.arguments() != null) {
      text += "(" + all(rule.arguments()) + ")";
    }
    return rule.key() == null ? text + value(rule) : text + " contains " + of(rule.key());
  }

  private static String value(CheckedRule rule) {
    return rule.value() == null ? "" : " := " + of(rule.value());
  }

  static String of(Body body) {
    return body.expressions().stream().map(CheckedText::of).collect(Collectors.joining("; "));
  }

  private static String of(Expr expr) {
    String text =
        switch (expr) {
          case Expr.TermExpr e -> (e.negated() ? "not " : "") + of(e.term());
          case Expr.SomeDecl e -> "some " + all(e.symbols());
          case Expr.Every e ->
              "every "
                  + (e.key() == null ? "" : of(e.key()) + ", ")
                  + of(e.value())
                  + " in "
                  + of(e.domain())
                  + " { "
                  + of(e.body())
                  + " }";
          case Expr.Not e -> "not { " + of(e.body()) + " }";
          case Expr.And e -> "{ " + of(e.left()) + " } and { " + of(e.right()) + " }";
          case Expr.Or e -> "{ " + of(e.left()) + " } or { " + of(e.right()) + " }";
        };
    for (var with : expr.withs()) {
      text += " with " + of(with.target()) + " as " + of(with.value());
    }
    return text;
  }

  private static String all(List<Term> terms) {
    return terms.stream().map(CheckedText::of).collect(Collectors.joining(", "));
  }

  private static String of(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant.value().toString();
      case Term.Var var -> var.name();
      case Term.Ref ref -> of(ref.head()) + path(ref.path());
      case Term.Call call -> of(call.operator()) + "(" + all(call.arguments()) + ")";
      case Term.ArrayTerm array -> "[" + all(array.elements()) + "]";
      case Term.SetTerm set -> "{" + all(set.elements()) + "}";
      case Term.ObjectTerm object ->
          object.entries().stream()
              .map(entry -> of(entry.key()) + ": " + of(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Term.ArrayComprehension(Term head, Body body, _) ->
          "[" + of(head) + " | " + of(body) + "]";
      case Term.SetComprehension(Term head, Body body, _) ->
          "{" + of(head) + " | " + of(body) + "}";
      case Term.ObjectComprehension(Term key, Term value, Body body, _) ->
          "{" + of(key) + ": " + of(value) + " | " + of(body) + "}";
      case Term.TemplateString _ -> "a template string";
    };
  }

  private static String path(List<Term> path) {
    return path.stream()
        .map(part ->
            part instanceof Term.Constant(StringValue string, _)
                ? "." + string.string()
                : "[" + of(part) + "]")
        .collect(Collectors.joining());
  }
}
