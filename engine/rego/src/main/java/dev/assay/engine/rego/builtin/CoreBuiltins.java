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
    all.addAll(Strings.builtins());
    all.addAll(Sprintf.builtins());
    all.addAll(Templates.builtins());
    all.addAll(Regex.builtins());
    all.addAll(Globs.builtins());
    all.addAll(Units.builtins());
    all.addAll(Semver.builtins());
    all.addAll(Uuids.builtins());
    all.addAll(Times.builtins());
    all.addAll(Cidrs.builtins());
    all.addAll(Uris.builtins());
    return List.copyOf(all);
  }
}
