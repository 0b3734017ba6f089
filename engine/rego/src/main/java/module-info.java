/** Assay's engine: Rego, from source to a decision, without another program. */
@SuppressWarnings("module") // the module that golang is exported to is built after this one
module dev.assay.engine.rego {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.core;
  requires re2j;

  exports dev.assay.engine.rego;
  exports dev.assay.engine.rego.builtin;
  exports dev.assay.engine.rego.check;
  exports dev.assay.engine.rego.golang to
      dev.assay.engine.builtins;
  exports dev.assay.engine.rego.plan;
  exports dev.assay.engine.rego.run;
  exports dev.assay.engine.rego.source;
  exports dev.assay.engine.rego.spi;
  exports dev.assay.engine.rego.syntax;
  exports dev.assay.engine.rego.tests;
  exports dev.assay.engine.rego.trace;
  exports dev.assay.engine.rego.types;

  uses dev.assay.engine.rego.spi.BuiltinLibrary;
}
