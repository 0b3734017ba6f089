package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule's reference that says it is a test: of {@code sums.test_add[name]} it is
 * {@code sums.test_add}.
 *
 * @param length how many parts of the reference that is
 * @param last the name that says so
 * @param text as it is written
 */
record TestName(int length, String last, String text) {
  private static final String TEST = "test_";
  private static final String TODO = "todo_test_";

  boolean isTodo() {
    return last.startsWith(TODO);
  }

  static List<Term> parts(Term.Ref reference) {
    List<Term> parts = new ArrayList<>();
    parts.add(reference.head());
    parts.addAll(reference.path());
    return parts;
  }

  /** The name of a test, or null where the reference is that of another rule. */
  static @Nullable TestName of(List<Term> reference) {
    for (int i = 0; i < reference.size(); i++) {
      String name =
          switch (reference.get(i)) {
            case Term.Var variable -> i == 0 ? variable.name() : null;
            case Term.Constant(StringValue string, _) -> string.string();
            case Term.Constant _ -> "";
            default -> null;
          };
      if (name == null) {
        return null;
      }
      if (name.startsWith(TEST) || name.startsWith(TODO)) {
        Term head = reference.getFirst();
        String text =
            i == 0
                ? name
                : TermText.term(new Term.Ref(head, reference.subList(1, i + 1), head.location()));
        return new TestName(i + 1, name, text);
      }
    }
    return null;
  }
}
