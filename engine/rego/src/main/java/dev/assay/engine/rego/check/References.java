package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.AstWalker;
import dev.assay.engine.rego.syntax.Body;
import dev.assay.engine.rego.syntax.Expr;
import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The references of a rule or a query that start at {@code input} or {@code data}. A variable that
 * is made equal to a reference stands for it: {@code x := input.user; x.name == "ada"} refers to
 * {@code input.user.name}.
 */
final class References {
  /** What a chain of variables that stand for one another may grow to. */
  private static final int LONGEST = 200;

  private final List<Term.Ref> found = new ArrayList<>();

  /** What each variable stands for. */
  private final Map<String, Set<Term.Ref>> aliases = new LinkedHashMap<>();

  /** Variables that are read as they are, and not only looked into. */
  private final Set<String> read = new HashSet<>();

  private References() {}

  static List<Term.Ref> ofQuery(Body query) {
    References references = new References();
    // Whatever is bound is part of the answer.
    VarCollector.all(references.read).body(query);
    references.body(query, null);
    return references.found;
  }

  static List<Term.Ref> ofRule(CheckedRule rule) {
    List<Term.Ref> all = new ArrayList<>();
    for (CheckedRule branch = rule; branch != null; branch = branch.otherwise()) {
      References references = new References();
      references.body(branch.body(), branch);
      all.addAll(references.found);
    }
    return all;
  }

  private void body(Body body, @Nullable CheckedRule head) {
    List<Expr> others = new ArrayList<>();
    Map<String, List<Term.Ref>> equal = new LinkedHashMap<>();
    for (Expr expr : body.expressions()) {
      if (!isAlias(expr, equal)) {
        others.add(expr);
      }
    }
    join(equal);
    Walk walk = new Walk();
    others.forEach(walk::expr);
    if (head != null) {
      walk.terms(head.arguments() == null ? List.of() : head.arguments());
      for (Term part : new Term[] {head.key(), head.value()}) {
        if (part != null) {
          walk.term(part);
        }
      }
      walk.terms(head.reference().path());
    }
    // Keys of what variables stand for are read.
    equal.values().forEach(references -> references.forEach(walk::parts));
    List<Term.Ref> unread = new ArrayList<>();
    aliases.forEach((name, references) -> {
      boolean stands = references.size() == 1 && !read.contains(name);
      (stands ? unread : found).addAll(references);
    });
    // A variable that only stands for a reference: that must be defined all the same.
    Set<List<Object>> prefixes = prefixes(found);
    Set<List<Object>> whole = new HashSet<>();
    found.forEach(reference -> whole.add(key(reference, reference.path().size())));
    for (Term.Ref reference : unread) {
      boolean covered = prefixes.contains(key(reference, reference.path().size()));
      for (int size = 0; size <= reference.path().size() && !covered; size++) {
        covered = whole.contains(key(reference, size));
      }
      if (!covered) {
        found.add(reference);
      }
    }
  }

  private static boolean isAlias(Expr expr, Map<String, List<Term.Ref>> equal) {
    if (!(expr instanceof Expr.TermExpr(Term.Call call, _, _, _))
        || !Terms.isCallOf(call, Terms.EQ)
        || call.arguments().size() != 2) {
      return false;
    }
    Term left = call.arguments().getFirst();
    Term right = call.arguments().getLast();
    if (left instanceof Term.Var var && !Terms.isRoot(var) && right instanceof Term.Ref ref) {
      return equal.computeIfAbsent(var.name(), _ -> new ArrayList<>()).add(ref);
    }
    if (right instanceof Term.Var var && !Terms.isRoot(var) && left instanceof Term.Ref ref) {
      return equal.computeIfAbsent(var.name(), _ -> new ArrayList<>()).add(ref);
    }
    return false;
  }

  /** Finds what each variable stands for in the end, until nothing is added. */
  private void join(Map<String, List<Term.Ref>> equal) {
    boolean added = true;
    while (added) {
      added = false;
      for (Map.Entry<String, List<Term.Ref>> entry : equal.entrySet()) {
        Set<Term.Ref> known = aliases.computeIfAbsent(entry.getKey(), _ -> new LinkedHashSet<>());
        Set<List<Object>> keys = new HashSet<>();
        known.forEach(reference -> keys.add(key(reference, reference.path().size())));
        for (Term.Ref reference : entry.getValue()) {
          for (Term.Ref rooted : List.copyOf(rooted(reference))) {
            if (rooted.path().size() <= LONGEST && keys.add(key(rooted, rooted.path().size()))) {
              known.add(rooted);
              added = true;
            }
          }
        }
      }
    }
  }

  /** A reference from {@code input} or {@code data} on; several where its head is several. */
  private Collection<Term.Ref> rooted(Term.Ref reference) {
    if (!(reference.head() instanceof Term.Var head)) {
      return List.of();
    }
    if (Terms.isRoot(head)) {
      return List.of(reference);
    }
    List<Term.Ref> rooted = new ArrayList<>();
    for (Term.Ref start : aliases.getOrDefault(head.name(), Set.of())) {
      List<Term> path = new ArrayList<>(start.path());
      path.addAll(reference.path());
      rooted.add(new Term.Ref(start.head(), path, reference.location()));
    }
    return rooted;
  }

  private static Set<List<Object>> prefixes(List<Term.Ref> references) {
    Set<List<Object>> prefixes = new HashSet<>();
    for (Term.Ref reference : references) {
      for (int size = 0; size <= reference.path().size(); size++) {
        prefixes.add(key(reference, size));
      }
    }
    return prefixes;
  }

  static List<Object> key(Term.Ref reference, int size) {
    List<Object> key = new ArrayList<>(size + 1);
    key.add(TermKey.of(reference.head()));
    reference.path().subList(0, size).forEach(part -> key.add(TermKey.of(part)));
    return key;
  }

  /** Finds references and variables wherever they stand. */
  private final class Walk extends AstWalker {
    @Override
    public void var(Term.Var var) {
      if (Terms.isRoot(var)) {
        found.add(new Term.Ref(var, List.of(), var.location()));
      } else {
        read.add(var.name());
      }
    }

    @Override
    public void ref(Term.Ref ref) {
      found.addAll(rooted(ref));
      if (!(ref.head() instanceof Term.Var)) {
        term(ref.head());
      }
      parts(ref);
    }

    void parts(Term.Ref ref) {
      terms(ref.path());
    }
  }
}
