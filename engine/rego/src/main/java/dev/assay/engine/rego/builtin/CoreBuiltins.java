package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.ArrayList;
import java.util.List;

/** The builtins of this module. */
public final class CoreBuiltins implements BuiltinLibrary {
  @Override
  public List<Builtin> builtins() {
    List<Builtin> all = new ArrayList<>();
    return List.copyOf(all);
  }
}
