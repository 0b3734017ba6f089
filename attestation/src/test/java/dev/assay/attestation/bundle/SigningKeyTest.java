package dev.assay.attestation.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.oms.ModelContent;
import dev.assay.attestation.oms.ModelSignature;
import dev.assay.attestation.oms.ModelStatement;
import dev.assay.attestation.oms.SignedModel;
import dev.assay.attestation.trust.Pem;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed here is verified here, and by the same code that the reference's models pass. */
final class SigningKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path model;

  private static TrustPolicy trusting(SigningKey key) throws InvalidKeySpecException {
    Pem.PublicKeyText text = Pem.publicKey(key.publicPem());
    return new TrustPolicy(
        List.of(
            new Signer.Key(
                "team",
                Set.of(StatementKind.SIGNATURE),
                text.key(),
                text.hint(),
                Instant.MIN,
                Instant.MAX)),
        List.of("cache"));
  }

  @Test
  void signsAFolderWithoutWhatIsIgnored() throws Exception {
    Files.writeString(model.resolve("weights"), "1");
    // U+1F600 sorts after U+FF5E by code points, and before it by UTF-16 units.
    Files.writeString(model.resolve("\uFF5E"), "2");
    Files.writeString(model.resolve("\uD83D\uDE00"), "3");
    Files.createDirectory(model.resolve("cache"));
    Files.writeString(model.resolve("cache/x"), "4");
    SigningKey key = SigningKey.generate();
    ModelStatement statement = ModelStatement.of(model, List.of("cache"), _ -> {});
    SignedModel signed =
        ModelSignature.verify(
            SignatureBundle.read(key.bundle(statement.json())), trusting(key), false, NOW);
    assertEquals(statement.digest(), signed.statement().digest());
    assertEquals(List.of("cache"), signed.statement().ignoredPaths());
    assertEquals(3, signed.statement().resources().size());
    ModelContent.check(signed.statement(), model, null, List.of("cache"), _ -> {});
  }

  @Test
  void keysAreKeptAsTextAndMustBelongTogether() throws Exception {
    SigningKey key = SigningKey.generate();
    SigningKey again = SigningKey.of(key.privatePem(), key.publicPem());
    assertEquals(key.hint(), again.hint());
    InvalidKeySpecException mixed =
        assertThrows(
            InvalidKeySpecException.class,
            () -> SigningKey.of(key.privatePem(), SigningKey.generate().publicPem()));
    assertEquals("the public key does not belong to the private key", mixed.getMessage());
    InvalidKeySpecException encrypted =
        assertThrows(
            InvalidKeySpecException.class,
            () -> SigningKey.of("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", key.publicPem()));
    assertFalse(String.valueOf(encrypted.getMessage()).contains("ENCRYPTED"));
    assertTrue(key.privatePem().startsWith("-----BEGIN PRIVATE KEY-----\n"));
  }
}
