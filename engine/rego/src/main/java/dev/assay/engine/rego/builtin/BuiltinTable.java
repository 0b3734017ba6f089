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

  /** Whether those of the libraries that are installed are here too. */
  private final boolean installed;

  private BuiltinTable(Map<String, Builtin> builtins, boolean installed) {
    this.builtins = builtins;
    this.installed = installed;
  }

  /** Those of these libraries; of two with one name the later counts. */
  public static BuiltinTable of(List<? extends BuiltinLibrary> libraries) {
    Map<String, Builtin> builtins = new HashMap<>();
    for (BuiltinLibrary library : libraries) {
      for (Builtin builtin : library.builtins()) {
        builtins.put(builtin.name(), builtin);
      }
    }
    return new BuiltinTable(builtins, false);
  }

  /**
   * Those of this module and of the libraries on the path of classes or modules. The libraries are
   * looked for when a policy calls what this module does not have, and replace nothing of it.
   */
  public static BuiltinTable installed() {
    return new BuiltinTable(of(List.of(new CoreBuiltins())).builtins, true);
  }

  /** These and those of one more library, which counts where both have a name. */
  public BuiltinTable with(BuiltinLibrary library) {
    Map<String, Builtin> joined = new HashMap<>(builtins);
    for (Builtin builtin : library.builtins()) {
      joined.put(builtin.name(), builtin);
    }
    return new BuiltinTable(joined, installed);
  }

  public @Nullable Builtin find(String name) {
    Builtin builtin = builtins.get(name);
    return builtin == null && installed ? Libraries.BUILTINS.get(name) : builtin;
  }

  /** Looked for once in a process: it means to open every archive on the path. */
  private static final class Libraries {
    static final Map<String, Builtin> BUILTINS =
        of(ServiceLoader.load(BuiltinLibrary.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList())
            .builtins;
  }
}
