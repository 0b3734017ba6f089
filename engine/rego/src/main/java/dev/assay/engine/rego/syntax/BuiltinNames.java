package dev.assay.engine.rego.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the builtins, which no rule written as an expression may have. */
final class BuiltinNames {
  private static final String DECLARATIONS = "/dev/assay/engine/rego/builtin/declarations.tsv";

  private BuiltinNames() {}

  static boolean contains(String name) {
    return Holder.NAMES.contains(name);
  }

  /** Read when the first rule looks like a call, which few do. */
  private static final class Holder {
    static final Set<String> NAMES = read();

    private static Set<String> read() {
      try (InputStream in =
              Objects.requireNonNull(BuiltinNames.class.getResourceAsStream(DECLARATIONS));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, Math.max(line.indexOf('\t'), 0)))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException("the builtins' declarations cannot be read", e);
      }
    }
  }
}
