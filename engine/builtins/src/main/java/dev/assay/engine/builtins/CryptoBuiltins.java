package dev.assay.engine.builtins;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import java.util.List;
import java.util.stream.Stream;

/** The builtins of cryptography, tokens, cloud providers and the network. */
public final class CryptoBuiltins implements BuiltinLibrary {
  /** For {@link java.util.ServiceLoader}. */
  public CryptoBuiltins() {}

  @Override
  public List<Builtin> builtins() {
    return Stream.of(
            DigestBuiltins.all(),
            CertificateBuiltins.all(),
            TokenBuiltins.all(),
            AwsBuiltins.all(),
            NetworkBuiltins.all(),
            HttpBuiltins.all())
        .flatMap(List::stream)
        .toList();
  }
}
