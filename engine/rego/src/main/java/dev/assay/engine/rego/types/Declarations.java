package dev.assay.engine.rego.types;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What builtins there are, and what they take and give. Immutable; a signature is read when it is
 * first asked for. Safe for use by several threads.
 */
public final class Declarations {
  private static final String TABLE = "/dev/assay/engine/rego/builtin/declarations.tsv";
  private static final String NAMES = "names.tsv";

  private final Map<String, Declaration> byName;

  private Declarations(Map<String, Declaration> byName) {
    this.byName = byName;
  }

  /** The builtins of OPA's own list. */
  public static Declarations standard() {
    return Standard.DECLARATIONS;
  }

  /**
   * These and others, which replace those of the same name.
   *
   * @param signatures by the name of the builtin
   */
  public Declarations with(Map<String, String> signatures) {
    if (signatures.isEmpty()) {
      return this;
    }
    Map<String, Declaration> more = new LinkedHashMap<>(byName);
    signatures.forEach((name, signature) -> more.put(name, new Declaration(signature, "", "")));
    return new Declarations(more);
  }

  /** Without these builtins. */
  public Declarations without(Set<String> names) {
    Map<String, Declaration> fewer = new LinkedHashMap<>(byName);
    fewer.keySet().removeAll(names);
    return new Declarations(fewer);
  }

  /** All names, those of the standard first and in alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /** The type of a builtin, or null where there is no such builtin. */
  public @Nullable FunctionType type(String name) {
    Declaration declaration = byName.get(name);
    return declaration == null ? null : declaration.type();
  }

  public boolean isDeprecated(String name) {
    return has(name, "deprecated");
  }

  /** Whether equal calls may answer differently. */
  public boolean isNondeterministic(String name) {
    return has(name, "nondeterministic");
  }

  /** Whether one call has many answers. */
  public boolean isRelation(String name) {
    return has(name, "relation");
  }

  /** The operator that stands for a builtin between its operands, or null. */
  public @Nullable String infix(String name) {
    Declaration declaration = byName.get(name);
    String flag = declaration == null ? "" : declaration.flags;
    return flag.startsWith("infix=") ? flag.substring("infix=".length()) : null;
  }

  private boolean has(String name, String flag) {
    Declaration declaration = byName.get(name);
    return declaration != null && declaration.flags.equals(flag);
  }

  /** Made when it is first asked for. */
  private static final class Standard {
    static final Declarations DECLARATIONS = read();

    private static Declarations read() {
      Map<String, String> names = new LinkedHashMap<>();
      for (String line : lines(NAMES)) {
        int tab = line.indexOf('\t');
        names.put(line.substring(0, tab), line.substring(tab + 1));
      }
      Map<String, Declaration> byName = new LinkedHashMap<>();
      for (String line : lines(TABLE)) {
        int end = line.indexOf('\t');
        int next = line.indexOf('\t', end + 1);
        String name = line.substring(0, end);
        String signature = line.substring(end + 1, next < 0 ? line.length() : next);
        String flags = next < 0 ? "" : line.substring(next + 1);
        byName.put(name, new Declaration(signature, flags, names.getOrDefault(name, "")));
      }
      return new Declarations(byName);
    }

    private static List<String> lines(String resource) {
      try (InputStream in = Declarations.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the build left out " + resource);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Declaration {
    private final String signature;
    private final String flags;

    /** {@code x y:z}: of the arguments, and of the result; {@code -} for none. */
    private final String names;

    /** Read on first use; a race only reads it twice. */
    private @Nullable FunctionType type;

    Declaration(String signature, String flags, String names) {
      this.signature = signature;
      this.flags = flags;
      this.names = names;
    }

    FunctionType type() {
      FunctionType known = type;
      if (known == null) {
        known = FunctionType.parse(signature);
        if (!names.isEmpty()) {
          int colon = names.indexOf(':');
          String all = (colon < 0 ? names : names.substring(0, colon)).replace("-", "");
          String result = colon < 0 ? "" : names.substring(colon + 1).replace("-", "");
          known = known.named(List.of(all.split(" ", -1)), result);
        }
        type = known;
      }
      return known;
    }
  }
}
