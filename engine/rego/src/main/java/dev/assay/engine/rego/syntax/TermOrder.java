package dev.assay.engine.rego.syntax;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.NumberValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.OpaqueValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of terms, wherever they stand: that of their values, and variables, references and
 * calls among these.
 */
public final class TermOrder implements Comparator<Term> {
  public static final TermOrder INSTANCE = new TermOrder();

  private TermOrder() {}

  @Override
  public int compare(Term left, Term right) {
    int byKind = Integer.compare(rank(left), rank(right));
    if (byKind != 0) {
      return byKind;
    }
    return switch (left) {
      case Term.Constant(var value, _) when right instanceof Term.Constant other ->
          value.compareTo(other.value());
      case Term.Var(var name, _, _) when right instanceof Term.Var other ->
          name.compareTo(other.name());
      case Term.Ref(var head, var path, _) when right instanceof Term.Ref other -> {
        int byHead = compare(head, other.head());
        yield byHead != 0 ? byHead : compare(path, other.path());
      }
      case Term.Call(var operator, var arguments, _) when right instanceof Term.Call other -> {
        int byOperator = compare((Term) operator, other.operator());
        yield byOperator != 0 ? byOperator : compare(arguments, other.arguments());
      }
      case Term.ArrayTerm(var elements, _) when right instanceof Term.ArrayTerm other ->
          compare(elements, other.elements());
      case Term.SetTerm set when right instanceof Term.SetTerm other ->
          compare(elements(set), elements(other));
      case Term.ObjectTerm object when right instanceof Term.ObjectTerm other ->
          compareEntries(entries(object), entries(other));
      case Term.Constant _,
          Term.Var _,
          Term.Ref _,
          Term.Call _,
          Term.ArrayTerm _,
          Term.SetTerm _,
          Term.ObjectTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          TermText.term(left).compareTo(TermText.term(right));
    };
  }

  private int compare(List<Term> left, List<Term> right) {
    for (int i = 0; i < left.size() && i < right.size(); i++) {
      int found = compare(left.get(i), right.get(i));
      if (found != 0) {
        return found;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private int compareEntries(List<Term.Entry> left, List<Term.Entry> right) {
    for (int i = 0; i < left.size() && i < right.size(); i++) {
      int byKey = compare(left.get(i).key(), right.get(i).key());
      int found = byKey != 0 ? byKey : compare(left.get(i).value(), right.get(i).value());
      if (found != 0) {
        return found;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** The elements of a set in order, each once. */
  public static List<Term> elements(Term.SetTerm set) {
    List<Term> sorted = set.elements().stream().sorted(INSTANCE).toList();
    List<Term> kept = new ArrayList<>(sorted.size());
    for (Term element : sorted) {
      if (kept.isEmpty() || INSTANCE.compare(kept.getLast(), element) != 0) {
        kept.add(element);
      }
    }
    return kept;
  }

  /** The entries of an object in the order of their keys; of equal keys the last value counts. */
  public static List<Term.Entry> entries(Term.ObjectTerm object) {
    List<Term.Entry> sorted =
        object.entries().stream().sorted(Comparator.comparing(Term.Entry::key, INSTANCE)).toList();
    List<Term.Entry> kept = new ArrayList<>(sorted.size());
    for (Term.Entry entry : sorted) {
      if (!kept.isEmpty() && INSTANCE.compare(kept.getLast().key(), entry.key()) == 0) {
        Term.Entry first = kept.removeLast();
        kept.add(new Term.Entry(first.key(), entry.value()));
      } else {
        kept.add(entry);
      }
    }
    return kept;
  }

  private static int rank(Term term) {
    return switch (term) {
      case Term.Constant(var value, _) ->
          switch (value) {
            case NullValue _ -> 0;
            case BooleanValue _ -> 1;
            case NumberValue _ -> 2;
            case StringValue _ -> 3;
            case ArrayValue _ -> 7;
            case ObjectValue _ -> 8;
            case SetValue _ -> 9;
            case OpaqueValue _ -> 14;
          };
      case Term.TemplateString _ -> 4;
      case Term.Var(var name, _, _) -> Term.isRoot(name) ? 6 : 5;
      case Term.Ref _ -> 6;
      case Term.ArrayTerm _ -> 7;
      case Term.ObjectTerm _ -> 8;
      case Term.SetTerm _ -> 9;
      case Term.ArrayComprehension _ -> 10;
      case Term.ObjectComprehension _ -> 11;
      case Term.SetComprehension _ -> 12;
      case Term.Call _ -> 13;
    };
  }
}
