package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.List;
import java.util.Set;

/**
 * Prints terms for messages, as the user knows them: for a variable that the checks made up, what
 * it stands for.
 */
final class TypeCheckerText {
  /** Longer texts are cut: a message is to be read. */
  private static final int LONGEST = 2000;

  /** What stands for a variable may hold variables that stand for something. */
  private static final int DEEPEST = 50;

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
          "every",
          "and",
          "or");

  private final TypeCheckerHoist hoist;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private TypeCheckerText(TypeCheckerHoist hoist) {
    this.hoist = hoist;
  }

  /** A term as messages show it. */
  static String of(Term term, TypeCheckerHoist hoist) {
    TypeCheckerText text = new TypeCheckerText(hoist);
    text.term(term);
    return text.cut();
  }

  /** The start of a reference: its head and so many parts of its path. */
  static String of(Term.Ref reference, int parts, TypeCheckerHoist hoist) {
    TypeCheckerText text = new TypeCheckerText(hoist);
    text.reference(reference.head(), reference.path().subList(0, parts));
    return text.cut();
  }

  private String cut() {
    return out.length() > LONGEST ? out.substring(0, LONGEST) + "..." : out.toString();
  }

  private void term(Term term) {
    if (depth > DEEPEST || out.length() > LONGEST) {
      out.append("...");
      return;
    }
    depth++;
    switch (term) {
      case Term.Constant constant -> out.append(constant.value());
      case Term.Var variable -> variable(variable);
      case Term.Ref reference -> reference(reference.head(), reference.path());
      case Term.Call call -> {
        reference(call.operator().head(), call.operator().path());
        list("(", call.arguments(), ")");
      }
      case Term.ArrayTerm array -> list("[", array.elements(), "]");
      case Term.SetTerm set when set.elements().isEmpty() -> out.append("set()");
      case Term.SetTerm set -> list("{", set.elements(), "}");
      case Term.ObjectTerm object -> {
        out.append('{');
        String separator = "";
        for (Term.Entry entry : object.entries()) {
          out.append(separator);
          term(entry.key());
          out.append(": ");
          term(entry.value());
          separator = ", ";
        }
        out.append('}');
      }
      case Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          out.append(term.location().text().strip().replaceAll("\\s+", " "));
    }
    depth--;
  }

  private void variable(Term.Var variable) {
    Term subject = variable.text().isEmpty() ? hoist.subject(variable) : null;
    if (subject != null) {
      term(subject);
    } else if (variable.isWildcard() || variable.text().isEmpty()) {
      out.append('_');
    } else {
      out.append(variable.text());
    }
  }

  private void list(String open, List<Term> terms, String close) {
    out.append(open);
    for (int i = 0; i < terms.size() && out.length() <= LONGEST; i++) {
      out.append(i == 0 ? "" : ", ");
      term(terms.get(i));
    }
    out.append(close);
  }

  private void reference(Term head, List<Term> path) {
    term(head);
    for (Term part : path) {
      if (!(part instanceof Term.Constant(StringValue string, _))) {
        out.append('[');
        term(part);
        out.append(']');
      } else if (isName(string.string())) {
        out.append('.').append(string.string());
      } else if (string.string().chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
        out.append('[').append(string).append(']');
      } else {
        out.append("[\"").append(string.string()).append("\"]");
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
}
