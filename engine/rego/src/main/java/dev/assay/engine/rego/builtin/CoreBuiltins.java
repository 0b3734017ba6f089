package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.ArrayList;
import java.util.List;

/** The builtins of this module. */
public final class CoreBuiltins implements BuiltinLibrary {
  /** Holds nothing. */
  public CoreBuiltins() {}

  @Override
  public List<Builtin> builtins() {
    List<Builtin> all = new ArrayList<>();
    all.addAll(Aggregates.builtins());
    all.addAll(Arithmetic.builtins());
    all.addAll(Arrays.builtins());
    all.addAll(Bits.builtins());
    all.addAll(Casts.builtins());
    all.addAll(Cidrs.builtins());
    all.addAll(Comparison.builtins());
    all.addAll(Encoding.builtins());
    all.addAll(Globs.builtins());
    all.addAll(Graphs.builtins());
    all.addAll(Internal.builtins());
    all.addAll(JsonPaths.builtins());
    all.addAll(JsonText.builtins());
    all.addAll(ModuleText.builtins());
    all.addAll(Numbers.builtins());
    all.addAll(Objects.builtins());
    all.addAll(Regex.builtins());
    all.addAll(Semver.builtins());
    all.addAll(Sets.builtins());
    all.addAll(Sprintf.builtins());
    all.addAll(Strings.builtins());
    all.addAll(Templates.builtins());
    all.addAll(Times.builtins());
    all.addAll(Types.builtins());
    all.addAll(Units.builtins());
    all.addAll(Uris.builtins());
    all.addAll(UrlQueries.builtins());
    all.addAll(Uuids.builtins());
    all.addAll(Walk.builtins());
    all.addAll(YamlText.builtins());
    return List.copyOf(all);
  }
}
