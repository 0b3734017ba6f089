package dev.assay.engine.rego.spi;

import java.util.List;

/**
 * Builtins of one kind. A library of another module is found by {@link java.util.ServiceLoader}.
 */
public interface BuiltinLibrary {
  /** All of them; asked once. */
  List<Builtin> builtins();
}
