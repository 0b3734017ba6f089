package dev.assay.engine.rego.types;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types of builtins, read from their signatures when they are first asked for. Safe for use by
 * several threads.
 */
public final class FunctionTypes {
  private final Function<String, @Nullable String> signatures;
  private final Map<String, FunctionType> known = new ConcurrentHashMap<>();

  /**
   * The types of some builtins.
   *
   * @param signatures the signature of a builtin by its name; null where there is no such builtin
   */
  public FunctionTypes(Function<String, @Nullable String> signatures) {
    this.signatures = signatures;
  }

  /** The type of a builtin, its arguments named as OPA names them; null where there is none. */
  public @Nullable FunctionType get(String name) {
    FunctionType type = known.get(name);
    if (type == null) {
      String signature = signatures.apply(name);
      if (signature != null) {
        type = named(name, FunctionType.parse(signature));
        known.put(name, type);
      }
    }
    return type;
  }

  /** A builtin that replaces one of the same name may take other arguments. */
  private static FunctionType named(String name, FunctionType type) {
    String names = Names.BY_BUILTIN.get(name);
    if (names == null) {
      return type;
    }
    int colon = names.indexOf(':');
    String all = (colon < 0 ? names : names.substring(0, colon)).replace("-", "");
    String result = colon < 0 ? "" : names.substring(colon + 1).replace("-", "");
    List<String> arguments = all.isEmpty() ? List.of() : List.of(all.split(" ", -1));
    return arguments.size() == type.arity() ? type.named(arguments, result) : type;
  }

  /** Read when a builtin is first asked for. */
  private static final class Names {
    private static final String RESOURCE = "names.tsv";

    /** {@code x y:z}: of the arguments, and of the result; {@code -} for none. */
    static final Map<String, String> BY_BUILTIN = read();

    private static Map<String, String> read() {
      try (InputStream in =
              Objects.requireNonNull(FunctionTypes.class.getResourceAsStream(RESOURCE));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        Map<String, String> names = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int tab = line.indexOf('\t');
          if (!line.startsWith("#") && tab > 0) {
            names.put(line.substring(0, tab), line.substring(tab + 1));
          }
        }
        return names;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE, e);
      }
    }
  }
}
