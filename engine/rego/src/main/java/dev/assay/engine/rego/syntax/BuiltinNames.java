package dev.assay.engine.rego.syntax;

import java.util.Set;
import java.util.stream.Collectors;

/** The names of the builtins, which no rule written as an expression may have. */
final class BuiltinNames {
  private BuiltinNames() {}

  static boolean contains(String name) {
    return Holder.NAMES.contains(name);
  }

  /** Read when the first rule looks like a call, which few do. */
  private static final class Holder {
    static final Set<String> NAMES =
        StandardBuiltins.lines().stream()
            .map(StandardBuiltins.Line::name)
            .collect(Collectors.toUnmodifiableSet());
  }
}
