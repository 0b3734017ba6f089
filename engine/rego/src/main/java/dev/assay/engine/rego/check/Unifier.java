package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the variables that a unification gives a value. */
final class Unifier {
  private final SafeVars safe;
  private final Set<String> outputs;
  private final Set<String> excluded;
  private final Set<String> unified = new HashSet<>();

  /** Variables that get a value once all of others have one, or give it to them. */
  private final Map<String, Set<String>> waiting = new HashMap<>();

  /** Which variables wait for one. */
  private final Map<String, List<String>> waitedFor = new HashMap<>();

  /**
   * @param outputs variables that get a value from references in the same expression
   * @param excluded variables that are not taken as known whatever the others say
   */
  Unifier(SafeVars safe, Set<String> outputs, Set<String> excluded) {
    this.safe = safe;
    this.outputs = outputs;
    this.excluded = excluded;
  }

  Set<String> unified() {
    return unified;
  }

  private boolean isKnown(String name) {
    return outputs.contains(name) || (safe.contains(name) && !excluded.contains(name));
  }

  private boolean isSafe(String name) {
    return isKnown(name) || unified.contains(name);
  }

  void unify(Term a, Term b) {
    if (b instanceof Term.Var var && !Term.isRoot(var.name())) {
      if (a instanceof Term.Var other && !Term.isRoot(other.name())) {
        variables(other.name(), var.name());
      } else {
        variable(var.name(), a);
      }
      return;
    }
    switch (a) {
      case Term.Var var -> {
        if (!Term.isRoot(var.name())) {
          variable(var.name(), b);
        } else {
          markPattern(b);
        }
      }
      case Term.Ref ref -> {
        if (isKnownHead(ref.head())) {
          markPattern(b);
        }
      }
      case Term.Call call -> {
        if (readsKnown(call)) {
          markPattern(b);
        }
      }
      case Term.ArrayComprehension _ -> {
        if (b instanceof Term.ArrayTerm) {
          markAll(b);
        }
      }
      case Term.ObjectComprehension _ -> {
        if (b instanceof Term.ObjectTerm) {
          markAll(b);
        }
      }
      case Term.ArrayTerm array -> arrays(array, b);
      case Term.ObjectTerm object -> objects(object, b);
      case Term.Constant _, Term.SetTerm _, Term.SetComprehension _, Term.TemplateString _ -> {}
    }
  }

  private void variables(String a, String b) {
    if (isSafe(b)) {
      mark(a);
    } else if (isSafe(a)) {
      mark(b);
    } else {
      await(a, b);
      await(b, a);
    }
  }

  /** A variable with what is no variable. */
  private void variable(String name, Term other) {
    switch (other) {
      case Term.ArrayTerm _, Term.ObjectTerm _ -> composite(name, other);
      case Term.Ref ref -> {
        if (isKnownHead(ref.head())) {
          mark(name);
        }
      }
      case Term.Call call -> {
        if (readsKnown(call)) {
          mark(name);
        }
      }
      case Term.Constant _,
          Term.Var _,
          Term.SetTerm _,
          Term.ArrayComprehension _,
          Term.SetComprehension _,
          Term.ObjectComprehension _,
          Term.TemplateString _ ->
          mark(name);
    }
  }

  private void composite(String name, Term composite) {
    if (isSafe(name)) {
      markAll(composite);
      return;
    }
    Set<String> read = new LinkedHashSet<>();
    VarCollector.bound(read).term(composite);
    read.removeIf(this::isSafe);
    if (read.isEmpty()) {
      mark(name);
      return;
    }
    for (String other : read) {
      await(name, other);
    }
  }

  private void markPattern(Term pattern) {
    if (pattern instanceof Term.ArrayTerm || pattern instanceof Term.ObjectTerm) {
      markAll(pattern);
    }
  }

  private void arrays(Term.ArrayTerm a, Term other) {
    switch (other) {
      case Term.ArrayTerm b -> {
        if (a.elements().size() == b.elements().size()) {
          for (int i = 0; i < a.elements().size(); i++) {
            unify(a.elements().get(i), b.elements().get(i));
          }
        }
      }
      case Term.ArrayComprehension _, Term.SetComprehension _, Term.ObjectComprehension _ ->
          markAll(a);
      default -> fromReference(a, other);
    }
  }

  private void objects(Term.ObjectTerm a, Term other) {
    if (!(other instanceof Term.ObjectTerm b)) {
      fromReference(a, other);
      return;
    }
    if (a.entries().size() != b.entries().size()) {
      return;
    }
    Map<Object, Term> values = new HashMap<>();
    for (Term.Entry entry : b.entries()) {
      values.put(TermKey.of(entry.key()), entry.value());
    }
    for (Term.Entry entry : a.entries()) {
      Term value = values.get(TermKey.of(entry.key()));
      if (value != null) {
        unify(entry.value(), value);
      }
    }
  }

  private void fromReference(Term pattern, Term other) {
    boolean known =
        switch (other) {
          case Term.Ref ref -> isKnownHead(ref.head());
          case Term.Var var -> Term.isRoot(var.name());
          case Term.Call call -> readsKnown(call);
          case Term.Constant _,
              Term.ArrayTerm _,
              Term.SetTerm _,
              Term.ObjectTerm _,
              Term.ArrayComprehension _,
              Term.SetComprehension _,
              Term.ObjectComprehension _,
              Term.TemplateString _ ->
              false;
        };
    if (known) {
      markAll(pattern);
    }
  }

  private boolean isKnownHead(Term head) {
    return head instanceof Term.Var var ? isKnown(var.name()) : readsKnown(head);
  }

  private boolean readsKnown(Term term) {
    Set<String> read = new HashSet<>();
    VarCollector.own(read).term(term);
    for (String name : read) {
      if (!isKnown(name)) {
        return false;
      }
    }
    return true;
  }

  private void markAll(Term pattern) {
    Set<String> bound = new LinkedHashSet<>();
    VarCollector.bound(bound).term(pattern);
    for (String name : bound) {
      mark(name);
    }
  }

  private void await(String name, String other) {
    if (waiting.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(other)) {
      waitedFor.computeIfAbsent(other, _ -> new ArrayList<>()).add(name);
    }
  }

  /** A variable has a value: so have those it is made of, and those made of it and known ones. */
  private void mark(String first) {
    if (waiting.isEmpty()) {
      unified.add(first);
      return;
    }
    Deque<String> marked = new ArrayDeque<>(List.of(first));
    while (!marked.isEmpty()) {
      String name = marked.pop();
      if (!unified.add(name)) {
        continue;
      }
      Set<String> parts = waiting.remove(name);
      if (parts != null) {
        marked.addAll(parts);
      }
      List<String> dependents = waitedFor.remove(name);
      if (dependents == null) {
        continue;
      }
      for (String dependent : dependents) {
        Set<String> open = waiting.get(dependent);
        if (open != null && open.remove(name) && open.isEmpty()) {
          waiting.remove(dependent);
          marked.add(dependent);
        }
      }
    }
  }
}
