package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables that are known where an expression stands: those of its body and of those around.
 */
final class LocalScopes {
  /** How a variable came to be known. */
  enum Origin {
    /** It was met. */
    SEEN,
    ARGUMENT,
    /** With {@code :=}. */
    ASSIGNED,
    /** With {@code some} or {@code every}. */
    DECLARED
  }

  static final class Local {
    /** As written. */
    final String name;

    /** What it is called from now on. */
    final String renamed;

    final Origin origin;

    /** The expression that declares it, null where it is another's. */
    final @Nullable Location place;

    /** How often it was met, where it is declared too. */
    int count = 1;

    Local(String name, String renamed, Origin origin, @Nullable Location place) {
      this.name = name;
      this.renamed = renamed;
      this.origin = origin;
      this.place = place;
    }
  }

  private final List<Map<String, Local>> scopes = new ArrayList<>();

  LocalScopes() {
    push();
  }

  void push() {
    scopes.add(new HashMap<>(8));
  }

  void pop() {
    scopes.removeLast();
  }

  void insert(Local local) {
    scopes.getLast().put(local.name, local);
  }

  /** In this scope or the nearest one around that has it. */
  @Nullable Local find(String name) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Local local = scopes.get(i).get(name);
      if (local != null) {
        return local;
      }
    }
    return null;
  }

  @Nullable Local findHere(String name) {
    return scopes.getLast().get(name);
  }

  Collection<Local> here() {
    return scopes.getLast().values();
  }

  Map<String, Local> byName() {
    return scopes.getLast();
  }
}
