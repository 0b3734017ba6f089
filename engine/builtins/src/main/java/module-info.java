/** Builtins of Rego that stand on other libraries. */
module dev.assay.engine.builtins {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.rego;
}
