package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.rego.syntax.Term;
import dev.assay.engine.rego.syntax.TermText;
import dev.assay.engine.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The documents that a query may read, itself or by way of rules. What is known of a path only
 * while it is evaluated is cut off: {@code data.users[input.name]} is {@code data.users}.
 * Immutable.
 *
 * @param base what comes from outside: below {@code input}, or below {@code data} where no rule is
 * @param virtual what rules make
 */
public record Dependencies(SortedSet<Document> base, SortedSet<Document> virtual) {
  public Dependencies {
    base = Collections.unmodifiableSortedSet(new TreeSet<>(base));
    virtual = Collections.unmodifiableSortedSet(new TreeSet<>(virtual));
  }

  /**
   * A document.
   *
   * @param root {@code input} or {@code data}
   * @param path from there on
   */
  public record Document(String root, List<Value> path) implements Comparable<Document> {
    public Document {
      path = List.copyOf(path);
    }

    @Override
    public int compareTo(Document other) {
      int compared = root.compareTo(other.root);
      for (int i = 0; compared == 0 && i < path.size() && i < other.path.size(); i++) {
        compared = path.get(i).compareTo(other.path.get(i));
      }
      return compared == 0 ? Integer.compare(path.size(), other.path.size()) : compared;
    }

    /** The reference to it; it stands nowhere. */
    public Term.Ref reference() {
      Location nowhere = Location.ofLine("", 1, 1);
      List<Term> parts = new ArrayList<>();
      path.forEach(key -> parts.add(Terms.ofValue(key, nowhere)));
      return new Term.Ref(new Term.Var(root, nowhere), parts, nowhere);
    }

    /** As Rego names it. */
    @Override
    public String toString() {
      return TermText.term(reference());
    }
  }

  /**
   * Those of a query.
   *
   * @param query as it was parsed: what is wrong with it is not told
   */
  public static Dependencies of(CheckedProgram program, Body query) {
    Search search = new Search(program.tree());
    search.add(References.ofQuery(query));
    for (CheckedRule rule = search.open.poll(); rule != null; rule = search.open.poll()) {
      search.add(References.ofRule(rule));
    }
    return new Dependencies(search.base, search.virtual);
  }

  private static final class Search {
    private final RuleTree tree;
    private final SortedSet<Document> base = new TreeSet<>();
    private final SortedSet<Document> virtual = new TreeSet<>();
    private final Set<CheckedRule> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<CheckedRule> open = new ArrayDeque<>();

    Search(RuleTree tree) {
      this.tree = tree;
    }

    void add(List<Term.Ref> references) {
      for (Term.Ref reference : shortest(references)) {
        Document document = document(reference, reference.path().size());
        List<CheckedRule> rules =
            document.root().equals("data") ? rules(document.path()) : List.of();
        if (rules.isEmpty()) {
          base.add(document);
        }
        for (CheckedRule rule : rules) {
          if (met.add(rule)) {
            open.add(rule);
            virtual.add(document(rule.reference(), rule.groundLength() - 1));
          }
        }
      }
    }

    /** Without those that only go further than others. */
    private static List<Term.Ref> shortest(List<Term.Ref> references) {
      Set<List<Object>> all = new HashSet<>();
      for (Term.Ref reference : references) {
        all.add(References.key(reference, reference.path().size()));
      }
      List<Term.Ref> shortest = new ArrayList<>();
      for (Term.Ref reference : references) {
        boolean longer = false;
        for (int size = 0; size < reference.path().size() && !longer; size++) {
          longer = all.contains(References.key(reference, size));
        }
        if (!longer) {
          shortest.add(reference);
        }
      }
      return shortest;
    }

    private static Document document(Term.Ref reference, int size) {
      List<Value> path = new ArrayList<>();
      for (Term part : reference.path().subList(0, size)) {
        Value value = Terms.toValue(part);
        if (value == null) {
          break;
        }
        path.add(value);
      }
      return new Document(((Term.Var) reference.head()).name(), path);
    }

    /** All rules that a path may name: those at its beginning, or else all at and below its end. */
    private List<CheckedRule> rules(List<Value> path) {
      RuleTree node = tree;
      for (Value key : path) {
        RuleTree child = node.child(key);
        if (child == null) {
          return List.of();
        }
        node = child;
        if (!node.rules().isEmpty()) {
          break;
        }
      }
      List<CheckedRule> rules = new ArrayList<>();
      Deque<RuleTree> nodes = new ArrayDeque<>(List.of(node));
      for (RuleTree next = nodes.poll(); next != null; next = nodes.poll()) {
        rules.addAll(next.rules());
        nodes.addAll(next.children().values());
      }
      return rules;
    }
  }
}
