/** Builtins of Rego that stand on other libraries. */
module dev.assay.engine.builtins {
  requires static transitive org.jspecify;
  requires transitive dev.assay.engine.rego;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.bouncycastle.provider;
  requires re2j;

  exports dev.assay.engine.builtins;

  uses java.security.Provider;

  provides dev.assay.engine.rego.spi.BuiltinLibrary with
      dev.assay.engine.builtins.CryptoBuiltins,
      dev.assay.engine.builtins.DocumentBuiltins;
}
