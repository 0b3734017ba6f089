/** Assay's engine: Rego, from source to a decision, without another program. */
module dev.assay.engine.rego {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.core;
  requires re2j;

  exports dev.assay.engine.rego.spi;
  exports dev.assay.engine.rego.syntax;

  uses dev.assay.engine.rego.spi.BuiltinLibrary;
}
