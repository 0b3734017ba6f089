package dev.assay.engine.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One expression of a body. Immutable. */
public sealed interface Expr {
  List<With> withs();

  Location location();

  /**
   * A term that must be defined and not false; unification, assignment and comparison are calls.
   *
   * @param negated {@code not} as it was before {@code future.keywords.not}: of the term alone
   */
  record TermExpr(Term term, boolean negated, List<With> withs, Location location) implements Expr {
    public TermExpr {
      withs = List.copyOf(withs);
    }
  }

  /**
   * {@code some x, y} or {@code some x in xs}.
   *
   * @param symbols variables, or one call of {@code internal.member_2} or {@code internal.member_3}
   */
  record SomeDecl(List<Term> symbols, List<With> withs, Location location) implements Expr {
    public SomeDecl {
      symbols = List.copyOf(symbols);
      withs = List.copyOf(withs);
    }
  }

  /** {@code every key, value in domain { body }}. */
  record Every(
      @Nullable Term key, Term value, Term domain, Body body, List<With> withs, Location location)
      implements Expr {
    public Every {
      withs = List.copyOf(withs);
    }
  }

  /**
   * {@code not} with {@code future.keywords.not}: of a whole body.
   *
   * @param explicit whether braces or parentheses were written
   */
  record Not(Body body, boolean explicit, List<With> withs, Location location) implements Expr {
    public Not {
      withs = List.copyOf(withs);
    }
  }

  record And(
      Body left,
      Body right,
      boolean explicitLeft,
      boolean explicitRight,
      List<With> withs,
      Location location)
      implements Expr {
    public And {
      withs = List.copyOf(withs);
    }
  }

  record Or(
      Body left,
      Body right,
      boolean explicitLeft,
      boolean explicitRight,
      List<With> withs,
      Location location)
      implements Expr {
    public Or {
      withs = List.copyOf(withs);
    }
  }
}
