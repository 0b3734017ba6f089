package dev.assay.engine.rego.syntax;

import java.util.List;

/** Which terms stand for one value only, because no variable is in them. */
final class Groundness {
  private Groundness() {}

  /** Whether a term has no variable but at the head of references. */
  static boolean isGround(Term term) {
    return switch (term) {
      case Term.Constant _ -> true;
      case Term.Var(var name, _, _) -> Term.isRoot(name);
      case Term.Ref(_, var path, _) -> areGround(path);
      case Term.Call(_, var arguments, _) -> areGround(arguments);
      case Term.ArrayTerm(var elements, _) -> areGround(elements);
      case Term.SetTerm(var elements, _) -> areGround(elements);
      case Term.ObjectTerm(var entries, _) ->
          entries.stream().allMatch(entry -> isGround(entry.key()) && isGround(entry.value()));
      case Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          false;
    };
  }

  private static boolean areGround(List<Term> terms) {
    return terms.stream().allMatch(Groundness::isGround);
  }
}
