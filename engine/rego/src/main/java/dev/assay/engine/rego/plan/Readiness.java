package dev.assay.engine.rego.plan;

import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a term has values now: all of its variables are bound, but for those that its references
 * bind themselves. In {@code [y, input.xs[y]]} the second element binds what the first one is.
 */
final class Readiness {
  private final Scope scope;

  Readiness(Scope scope) {
    this.scope = scope;
  }

  boolean isReady(Term term) {
    return new Search().reads(term);
  }

  boolean areReady(List<Term> terms) {
    Search search = new Search();
    return search.all(terms, search::reads);
  }

  private final class Search {
    /** What references bind on the way. */
    private final Set<String> found = new HashSet<>();

    boolean reads(Term term) {
      return switch (term) {
        case Term.Var variable ->
            scope.find(variable) != null
                || Term.isRoot(variable.name())
                || found.contains(variable.name());
        case Term.Ref(Term head, List<Term> path, _) ->
            reads(head) && path.stream().allMatch(this::binds);
        case Term.Call(_, List<Term> arguments, _) -> all(arguments, this::reads);
        case Term.ArrayTerm(List<Term> elements, _) -> all(elements, this::reads);
        case Term.SetTerm(List<Term> elements, _) -> all(elements, this::reads);
        case Term.ObjectTerm(List<Term.Entry> entries, _) ->
            all(
                entries.stream()
                    .<Term>mapMulti((entry, to) -> {
                      to.accept(entry.key());
                      to.accept(entry.value());
                    })
                    .toList(),
                this::reads);
        // What the bodies of comprehensions read from around them has a value before.
        case Term.Constant _,
            Term.ArrayComprehension _,
            Term.SetComprehension _,
            Term.ObjectComprehension _,
            Term.TemplateString _ ->
            true;
      };
    }

    /** Of what is made equal to a value: variables are bound by it. */
    private boolean binds(Term pattern) {
      return switch (pattern) {
        case Term.Var variable -> {
          found.add(variable.name());
          yield true;
        }
        case Term.ArrayTerm(List<Term> elements, _) -> all(elements, this::binds);
        case Term.ObjectTerm(List<Term.Entry> entries, _) ->
            all(entries.stream().map(Term.Entry::value).toList(), this::binds)
                && all(entries.stream().map(Term.Entry::key).toList(), this::reads);
        case Term.Constant _,
            Term.Ref _,
            Term.Call _,
            Term.SetTerm _,
            Term.ArrayComprehension _,
            Term.SetComprehension _,
            Term.ObjectComprehension _,
            Term.TemplateString _ ->
            reads(pattern);
      };
    }

    /** Whether there is an order in which all of them hold. */
    boolean all(List<Term> terms, Predicate<Term> test) {
      List<Term> open = new ArrayList<>(terms);
      boolean goesOn = true;
      while (goesOn) {
        goesOn = open.removeIf(test) && !open.isEmpty();
      }
      return open.isEmpty();
    }
  }
}
