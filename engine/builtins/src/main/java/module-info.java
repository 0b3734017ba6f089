/** Builtins of Rego that stand on other libraries. */
module dev.assay.engine.builtins {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.rego;
  requires re2j;

  provides dev.assay.engine.rego.spi.BuiltinLibrary with
      dev.assay.engine.builtins.DocumentBuiltins;
}
