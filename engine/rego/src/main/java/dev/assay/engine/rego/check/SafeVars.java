package dev.assay.engine.rego.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that have a value: those of this body, and those of the bodies around it. */
final class SafeVars {
  static final SafeVars ROOTS = new SafeVars(null, Set.of("input", "data"));

  private final @Nullable SafeVars parent;
  private Set<String> own;

  private SafeVars(@Nullable SafeVars parent, Set<String> own) {
    this.parent = parent;
    this.own = own;
  }

  SafeVars(SafeVars parent) {
    this(parent, Set.of());
  }

  /** These and no others. */
  static SafeVars of(Set<String> names) {
    return new SafeVars(null, names);
  }

  SafeVars parent() {
    return parent == null ? this : parent;
  }

  boolean contains(String name) {
    for (SafeVars vars = this; vars != null; vars = vars.parent) {
      if (vars.own.contains(name)) {
        return true;
      }
    }
    return false;
  }

  boolean containsAll(Collection<String> names) {
    for (String name : names) {
      if (!contains(name)) {
        return false;
      }
    }
    return true;
  }

  void add(String name) {
    if (own.isEmpty()) {
      own = new HashSet<>(8);
    }
    own.add(name);
  }

  void addAll(Collection<String> names) {
    for (String name : names) {
      add(name);
    }
  }
}
