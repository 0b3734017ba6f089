package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.value.Value;
import java.util.List;

/** Comparisons, which any two values have. */
final class Comparison {
  private Comparison() {}

  static List<Builtin> builtins() {
    return List.of(
        Builtin.binary("eq", (context, a, b) -> Value.of(a.equals(b))),
        Builtin.binary("equal", (context, a, b) -> Value.of(a.equals(b))),
        Builtin.binary("gt", (context, a, b) -> Value.of(a.compareTo(b) > 0)),
        Builtin.binary("gte", (context, a, b) -> Value.of(a.compareTo(b) >= 0)),
        Builtin.binary("lt", (context, a, b) -> Value.of(a.compareTo(b) < 0)),
        Builtin.binary("lte", (context, a, b) -> Value.of(a.compareTo(b) <= 0)),
        Builtin.binary("neq", (context, a, b) -> Value.of(!a.equals(b))));
  }
}
