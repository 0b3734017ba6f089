package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The builtins that policies may call, by name. Immutable. */
public final class BuiltinTable {
  private final Map<String, Builtin> builtins;

  private BuiltinTable(Map<String, Builtin> builtins) {
    this.builtins = builtins;
  }

  /** Those of these libraries; of two with one name the later counts. */
  public static BuiltinTable of(List<? extends BuiltinLibrary> libraries) {
    Map<String, Builtin> builtins = new HashMap<>();
    for (BuiltinLibrary library : libraries) {
      for (Builtin builtin : library.builtins()) {
        builtins.put(builtin.name(), builtin);
      }
    }
    return new BuiltinTable(builtins);
  }

  /** Those of this module and of the libraries on the path of classes or modules. */
  public static BuiltinTable installed() {
    BuiltinTable all = of(List.of(new CoreBuiltins()));
    for (BuiltinLibrary library : ServiceLoader.load(BuiltinLibrary.class)) {
      all = all.with(library);
    }
    return all;
  }

  /** These and those of one more library, which counts where both have a name. */
  public BuiltinTable with(BuiltinLibrary library) {
    Map<String, Builtin> joined = new HashMap<>(builtins);
    for (Builtin builtin : library.builtins()) {
      joined.put(builtin.name(), builtin);
    }
    return new BuiltinTable(joined);
  }

  public @Nullable Builtin find(String name) {
    return builtins.get(name);
  }
}
