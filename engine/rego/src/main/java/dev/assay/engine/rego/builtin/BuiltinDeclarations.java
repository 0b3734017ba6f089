package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.syntax.StandardBuiltins;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names and types of the builtins that a program may call. Immutable. */
public final class BuiltinDeclarations {
  /**
   * One builtin.
   *
   * @param signature its type as OPA prints types, {@code (string) -> number}; nothing after the
   *     arguments where it gives no value
   * @param arity how many arguments it takes; 0 where it takes any number
   * @param givesValue false for {@code print} and its like
   * @param relation whether it gives several values, as {@code walk} does
   * @param infix the operator that stands for it, or null
   */
  public record Declaration(
      String name,
      String signature,
      int arity,
      boolean givesValue,
      boolean deprecated,
      boolean nondeterministic,
      boolean relation,
      @Nullable String infix) {

    /** A builtin of a name and a type, with no flags. */
    public static Declaration of(String name, String signature) {
      return parse(name, signature, "");
    }

    static Declaration parse(String name, String signature, String flags) {
      int close = closing(signature);
      boolean deprecated = false;
      boolean nondeterministic = false;
      boolean relation = false;
      String infix = null;
      for (String flag : flags.isEmpty() ? new String[0] : flags.split(",", -1)) {
        switch (flag) {
          case "deprecated" -> deprecated = true;
          case "nondeterministic" -> nondeterministic = true;
          case "relation" -> relation = true;
          default -> {
            if (!flag.startsWith("infix=")) {
              throw new IllegalArgumentException(name + " has an unknown flag: " + flag);
            }
            infix = flag.substring("infix=".length());
          }
        }
      }
      return new Declaration(
          name,
          signature,
          countArguments(signature, close),
          signature.indexOf("->", close) >= 0,
          deprecated,
          nondeterministic,
          relation,
          infix);
    }

    /** Where the parenthesis that opens the signature is closed. */
    private static int closing(String signature) {
      int depth = 0;
      for (int i = 0; i < signature.length(); i++) {
        switch (signature.charAt(i)) {
          case '(' -> depth++;
          case ')' -> {
            if (--depth == 0) {
              return i;
            }
          }
          default -> {}
        }
      }
      throw new IllegalArgumentException("no signature of a function: " + signature);
    }

    private static int countArguments(String signature, int close) {
      if (close == 1) {
        return 0;
      }
      int depth = 0;
      int count = signature.startsWith("...", 1) ? 0 : 1;
      for (int i = 1; i < close; i++) {
        switch (signature.charAt(i)) {
          case '(', '[', '<', '{' -> depth++;
          case ')', ']', '>', '}' -> depth--;
          case ',' -> {
            if (depth == 0) {
              count += signature.startsWith("...", i + 2) ? 0 : 1;
            }
          }
          default -> {}
        }
      }
      return count;
    }
  }

  private static final class Standard {
    static final BuiltinDeclarations ALL = read();
  }

  private final Map<String, Declaration> byName;

  private BuiltinDeclarations(Map<String, Declaration> byName) {
    this.byName = byName;
  }

  /** Those of OPA 1.22. */
  public static BuiltinDeclarations standard() {
    return Standard.ALL;
  }

  public @Nullable Declaration get(String name) {
    return byName.get(name);
  }

  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /** All of them, by name. */
  public Collection<Declaration> all() {
    return new TreeMap<>(byName).values();
  }

  /** These without those that a test refuses. */
  public BuiltinDeclarations only(Predicate<Declaration> wanted) {
    Map<String, Declaration> kept = new HashMap<>(byName);
    kept.values().removeIf(wanted.negate());
    return new BuiltinDeclarations(kept);
  }

  /** These without those of some names. */
  public BuiltinDeclarations without(Set<String> names) {
    return only(declaration -> !names.contains(declaration.name()));
  }

  /** These and others, which win where both have a name. */
  public BuiltinDeclarations with(Collection<Declaration> others) {
    Map<String, Declaration> joined = new HashMap<>(byName);
    for (Declaration other : others) {
      joined.put(other.name(), other);
    }
    return new BuiltinDeclarations(joined);
  }

  private static BuiltinDeclarations read() {
    Map<String, Declaration> byName = new HashMap<>();
    for (StandardBuiltins.Line line : StandardBuiltins.lines()) {
      byName.put(line.name(), Declaration.parse(line.name(), line.signature(), line.flags()));
    }
    return new BuiltinDeclarations(byName);
  }
}
