package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule refers to below {@code data}. */
sealed interface RuleReference {
  /**
   * One path.
   *
   * @param path without {@code data}
   */
  record Ground(List<Term> path) implements RuleReference {}

  /**
   * A reference with variables.
   *
   * @param path without {@code data}
   * @param narrowed the same with what is known of its variables, where that is one path
   * @param paths all that it may mean
   * @param index of the expression that has it
   */
  record Dynamic(List<Term> path, List<Term> narrowed, List<List<Term>> paths, int index)
      implements RuleReference {}

  /** The path as it was written, without {@code data}. */
  List<Term> path();

  /**
   * Whether a package or the name of a rule is looked up by what is no name, as in {@code
   * data.test[7]}: that is an error where rules of the package were met before, be they referred to
   * or not.
   */
  default boolean asksForNoName() {
    for (int i = 0; i < 2 && i < path().size(); i++) {
      Term part = path().get(i);
      if (!(part instanceof Term.Var)
          && !(part instanceof Term.Constant constant && constant.value() instanceof StringValue)) {
        return true;
      }
    }
    return false;
  }

  /** All that a rule refers to, in the order of its text; not what stands after {@code else}. */
  static List<RuleReference> of(RuleDraft rule) {
    Search search = new Search(rule);
    for (Expr expr : rule.bodyInOrder.expressions()) {
      search.expr(expr);
      search.index++;
    }
    if (rule.arguments != null) {
      search.terms(rule.arguments);
    }
    if (rule.key != null) {
      search.term(rule.key);
    }
    if (rule.value != null) {
      search.term(rule.value);
    }
    return List.copyOf(search.found);
  }

  /** Meets the references of one rule. */
  final class Search extends AstWalker {
    private final RuleDraft rule;
    private final List<RuleReference> found = new ArrayList<>(0);
    private @Nullable KnownValues values;
    private int index;

    private Search(RuleDraft rule) {
      this.rule = rule;
    }

    @Override
    public void var(Term.Var var) {
      if (var.name().equals("data")) {
        found.add(new Ground(List.of()));
      }
    }

    @Override
    public void ref(Term.Ref ref) {
      if (!(ref.head() instanceof Term.Var head)) {
        term(ref.head());
      } else if (head.name().equals("data")) {
        refer(ref.path());
      }
      terms(ref.path());
    }

    private void refer(List<Term> path) {
      boolean constant = true;
      for (Term part : path) {
        constant &= part instanceof Term.Constant || Terms.isConstant(part);
      }
      if (constant) {
        found.add(new Ground(path));
        return;
      }
      if (values == null) {
        values = new KnownValues(rule.bodyInOrder);
      }
      List<List<Term>> paths = values.expansions(path, index);
      List<Term> narrowed = paths.size() == 1 ? paths.getFirst() : path;
      found.add(new Dynamic(path, narrowed, paths, index));
    }
  }
}
