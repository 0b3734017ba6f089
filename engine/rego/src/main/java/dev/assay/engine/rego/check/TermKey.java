package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import java.util.List;

/** What two terms have in common that are the same but for their places. */
final class TermKey {
  private TermKey() {}

  /**
   * Equal for equal terms; terms other than constants, variables and references are not told apart
   * by more than their text.
   */
  static Object of(Term term) {
    return switch (term) {
      case Term.Constant constant -> constant.value();
      case Term.Var var -> List.of(var.name());
      case Term.Ref _,
          Term.Call _,
          Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          TermText.term(term);
    };
  }
}
