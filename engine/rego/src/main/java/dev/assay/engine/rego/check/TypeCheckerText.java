package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.List;

/**
 * Prints terms for messages, as the user knows them: for a variable that the checks made up, what
 * it stands for.
 */
final class TypeCheckerText extends AstRewriter {
  /** Longer texts are cut: a message is to be read. */
  private static final int LONGEST = 2000;

  /** What stands for a variable may hold variables that stand for something. */
  private static final int DEEPEST = 20;

  /** What stands for a variable may hold it twice, and what stands for that again. */
  private static final int MOST = 500;

  private final TypeCheckerHoist hoist;
  private int depth;
  private int shown;

  private TypeCheckerText(TypeCheckerHoist hoist) {
    this.hoist = hoist;
  }

  /** A term as messages show it. */
  static String of(Term term, TypeCheckerHoist hoist) {
    String text = TermText.term(new TypeCheckerText(hoist).term(term));
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /** The start of a reference: its head and so many parts of its path. */
  static String of(Term.Ref reference, int parts, TypeCheckerHoist hoist) {
    List<Term> path = reference.path().subList(0, parts);
    return of(
        parts == 0 ? reference.head() : new Term.Ref(reference.head(), path, reference.location()),
        hoist);
  }

  @Override
  Term var(Term.Var variable) {
    if (!variable.text().isEmpty() && !variable.isWildcard()) {
      return variable;
    }
    Term subject = depth < DEEPEST && shown < MOST ? hoist.subject(variable) : null;
    if (subject == null) {
      return new Term.Var("_", variable.location());
    }
    shown++;
    depth++;
    Term stands = term(subject);
    depth--;
    return stands;
  }
}
