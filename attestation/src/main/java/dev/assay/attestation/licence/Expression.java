package dev.assay.attestation.licence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A licence expression of SPDX (annex D of SPDX 2.3, and what SPDX 3.0 adds to its grammar). {@code
 * toString} is the expression with its operators in upper case and no parentheses but those that it
 * needs; {@link ExpressionParser} reads that back as it was. Immutable.
 */
public sealed interface Expression {

  /** What {@code WITH} may follow: a licence, listed or described in the document itself. */
  sealed interface Single extends Expression {}

  /**
   * A licence of the SPDX list.
   *
   * @param id as it was written; ids differ only by more than case
   * @param orLater whether a {@code +} follows it
   */
  record License(String id, boolean orLater) implements Single {
    @Override
    public String toString() {
      return orLater ? id + "+" : id;
    }
  }

  /**
   * A licence that the document describes itself.
   *
   * @param document what follows {@code DocumentRef-}; empty for this document
   * @param name what follows {@code LicenseRef-}
   */
  record LicenseRef(String document, String name) implements Single {
    @Override
    public String toString() {
      return (document.isEmpty() ? "" : "DocumentRef-" + document + ":") + "LicenseRef-" + name;
    }
  }

  /**
   * A licence with more text beside it.
   *
   * @param exception an id of the SPDX list of exceptions, or an {@code AdditionRef-}
   */
  record With(Single licence, String exception) implements Expression {
    /** Whether the added text is the document's own, so that it may take as well as give. */
    boolean ownText() {
      return exception.contains("AdditionRef-");
    }

    @Override
    public String toString() {
      return licence + " WITH " + exception;
    }
  }

  /** All of these apply; two at least, and none is itself an {@code And}. */
  record And(List<Expression> terms) implements Expression {
    public And {
      terms = List.copyOf(terms);
      if (terms.size() < 2 || terms.stream().anyMatch(And.class::isInstance)) {
        throw new IllegalArgumentException("AND joins two terms or more that are no AND: " + terms);
      }
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Expression term : terms) {
        text.append(text.isEmpty() ? "" : " AND ");
        if (term instanceof Or) {
          text.append('(').append(term).append(')');
        } else {
          text.append(term);
        }
      }
      return text.toString();
    }
  }

  /** One of these, at choice; two at least, and none is itself an {@code Or}. */
  record Or(List<Expression> terms) implements Expression {
    public Or {
      terms = List.copyOf(terms);
      if (terms.size() < 2 || terms.stream().anyMatch(Or.class::isInstance)) {
        throw new IllegalArgumentException("OR joins two terms or more that are no OR: " + terms);
      }
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Expression term : terms) {
        text.append(text.isEmpty() ? "" : " OR ").append(term);
      }
      return text.toString();
    }
  }

  /** All of one or more expressions. */
  static Expression and(List<? extends Expression> terms) {
    List<Expression> flat = new ArrayList<>();
    for (Expression term : terms) {
      if (term instanceof And and) {
        flat.addAll(and.terms());
      } else {
        flat.add(term);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new And(flat);
  }

  /** One of one or more expressions. */
  static Expression or(List<? extends Expression> terms) {
    List<Expression> flat = new ArrayList<>();
    for (Expression term : terms) {
      if (term instanceof Or or) {
        flat.addAll(or.terms());
      } else {
        flat.add(term);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Or(flat);
  }

  /** Whether both say the same, whatever the case of ids, the order of terms and repetitions. */
  default boolean saysTheSameAs(Expression other) {
    return key(this).equals(key(other));
  }

  /** The licences in it that a document describes itself, each once. */
  default Set<LicenseRef> references() {
    Set<LicenseRef> references = new LinkedHashSet<>();
    collect(this, references);
    return references;
  }

  private static void collect(Expression expression, Set<LicenseRef> into) {
    switch (expression) {
      case License _ -> {}
      case LicenseRef ref -> into.add(ref);
      case With with -> collect(with.licence(), into);
      case And and -> and.terms().forEach(term -> collect(term, into));
      case Or or -> or.terms().forEach(term -> collect(term, into));
    }
  }

  private static String key(Expression expression) {
    return switch (expression) {
      case Single single -> LicenseVersion.of(single).toString();
      case With with ->
          LicenseVersion.of(with.licence()) + " with " + with.exception().toLowerCase(Locale.ROOT);
      case And and -> key(and.terms(), " and ");
      case Or or -> key(or.terms(), " or ");
    };
  }

  private static String key(List<Expression> terms, String operator) {
    SortedSet<String> keys = new TreeSet<>();
    for (Expression term : terms) {
      keys.add(key(term));
    }
    return keys.size() == 1 ? keys.getFirst() : "(" + String.join(operator, keys) + ")";
  }
}
