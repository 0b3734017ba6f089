package dev.assay.attestation.oms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.trust.Pem;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by key, good and bad, that this test makes itself. */
final class ModelSignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final String FILES = "\"method\":\"files\",\"allow_symlinks\":false";

  @TempDir private Path model;

  private static TrustPolicy trusting(KeyPair keys, Instant from, Instant until) throws Exception {
    Pem.PublicKeyText key = Pem.publicKey(SigningKit.pem(keys.getPublic()));
    return new TrustPolicy(
        List.of(
            new Signer.Key(
                "team", Set.of(StatementKind.SIGNATURE), key.key(), key.hint(), from, until)),
        List.of());
  }

  private static TrustPolicy trusting(KeyPair keys) throws Exception {
    return trusting(keys, Instant.MIN, Instant.MAX);
  }

  private static String sha256(String... texts) {
    var digest = Statement.sha256();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String root(List<Resource> resources) {
    var digest = Statement.sha256();
    resources.forEach(r -> digest.update(HexFormat.of().parseHex(r.sha256())));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Resource resource(String name, String content) {
    return new Resource(name, sha256(content));
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA",
    "secp384r1, SHA384withECDSA",
    "secp521r1, SHA512withECDSA"
  })
  void eachCurveSignsWithItsHash(String curve, String algorithm) throws Exception {
    KeyPair keys = SigningKit.keyPair(curve);
    List<Resource> resources = List.of(resource("a", "1"), resource("b/c", "2"));
    String payload = SigningKit.statement(FILES, root(resources), resources);
    SignedModel signed =
        ModelSignature.verify(
            SignatureBundle.read(SigningKit.bundleByKey(payload, keys, algorithm)),
            trusting(keys),
            false,
            NOW);
    assertEquals("sha256:" + root(resources), signed.statement().digest());
    assertEquals(SignedModel.Mode.KEY, signed.mode());

    Files.writeString(model.resolve("a"), "1");
    Files.createDirectory(model.resolve("b"));
    Files.writeString(model.resolve("b/c"), "2");
    ModelContent.check(signed.statement(), model, null, List.of(), _ -> {});
  }

  @Test
  void anotherHashThanTheCurvesIsRefused() throws Exception {
    KeyPair keys = SigningKit.keyPair("secp384r1");
    List<Resource> resources = List.of(resource("a", "1"));
    String payload = SigningKit.statement(FILES, root(resources), resources);
    refused(Refusal.BAD_SIGNATURE, payload, keys, "SHA512withECDSA", trusting(keys));
  }

  @Test
  void aKeyCountsOnlyInItsTime() throws Exception {
    KeyPair keys = SigningKit.keyPair("secp256r1");
    List<Resource> resources = List.of(resource("a", "1"));
    String payload = SigningKit.statement(FILES, root(resources), resources);
    for (TrustPolicy trust :
        List.of(
            trusting(keys, NOW.plusSeconds(1), Instant.MAX),
            trusting(keys, Instant.MIN, NOW),
            trusting(keys, Instant.MIN, NOW.minusSeconds(1)))) {
      refused(Refusal.NOT_VALID_NOW, payload, keys, "SHA256withECDSA", trust);
    }
    refused(
        Refusal.UNTRUSTED,
        payload,
        keys,
        "SHA256withECDSA",
        trusting(SigningKit.keyPair("secp256r1")));
  }

  @Test
  void aDigestThatIsNotThatOfTheListIsRefused() throws Exception {
    List<Resource> resources = List.of(resource("a", "1"));
    refused(Refusal.INCONSISTENT, SigningKit.statement(FILES, sha256("x"), resources));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a", "/a", "a/../b", "a//b", "a/", "./a", "", "a\\\\b", "a\\u0000b", ".."})
  void aNameThatLeavesTheModelIsRefused(String name) throws Exception {
    List<Resource> resources = List.of(resource(name, "1"));
    refused(Refusal.INCONSISTENT, SigningKit.statement(FILES, root(resources), resources));
  }

  @Test
  void aNameGivenTwiceOrOutOfOrderIsRefused() throws Exception {
    for (List<Resource> resources :
        List.of(
            List.of(resource("a", "1"), resource("a", "1")),
            List.of(resource("b", "1"), resource("a", "2")),
            List.of(resource("\uD83D\uDE00", "1"), resource("\uFFFD", "2")))) {
      refused(Refusal.INCONSISTENT, SigningKit.statement(FILES, root(resources), resources));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"method\":\"tree\"",
        "\"method\":\"files\",\"allow_symlinks\":true",
        "\"method\":\"files\",\"hash_type\":\"sha256\"",
        "\"method\":\"shards\"",
        "\"method\":\"shards\",\"shard_size\":0"
      })
  void rulesThatAreNotKeptHereAreRefused(String method) throws Exception {
    List<Resource> resources = List.of(resource("a", "1"));
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () -> verify(SigningKit.statement(method, root(resources), resources)));
    assertTrue(
        e.refusal() == Refusal.UNSUPPORTED || e.refusal() == Refusal.MALFORMED, e.getMessage());
  }

  @Test
  void shardsAreComparedEach() throws Exception {
    List<Resource> resources =
        List.of(
            resource("a:0:4", "0123"),
            resource("a:4:8", "4567"),
            resource("a:8:10", "89"),
            resource("b:1:0:3", "xyz"));
    Statement signed =
        verify(
                SigningKit.statement(
                    "\"method\":\"shards\",\"shard_size\":4", root(resources), resources))
            .statement();
    Files.writeString(model.resolve("a"), "0123456789");
    Files.writeString(model.resolve("b:1"), "xyz");
    // An empty file is no shard, so that nothing can be said of it.
    Files.writeString(model.resolve("empty"), "");
    ModelContent.check(signed, model, null, List.of(), _ -> {});

    Files.writeString(model.resolve("a"), "0123456780");
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () -> ModelContent.check(signed, model, null, List.of(), _ -> {}));
    assertEquals(Refusal.CHANGED, e.refusal());
    assertTrue(String.valueOf(e.getMessage()).startsWith("a:8:10 has the digest"), e.getMessage());
  }

  @Test
  void aFileAndAFolderAreNotTheSame() throws Exception {
    Path file = Files.writeString(model.resolve("weights.bin"), "1");
    List<Resource> one = List.of(resource(".", "1"));
    Statement signed = verify(SigningKit.statement(FILES, root(one), one)).statement();
    ModelContent.check(signed, file, null, List.of(), _ -> {});
    assertEquals(
        Refusal.CHANGED,
        assertThrows(
                RefusedException.class,
                () -> ModelContent.check(signed, model, null, List.of(), _ -> {}))
            .refusal());
    assertEquals(
        Refusal.UNREADABLE,
        assertThrows(
                RefusedException.class,
                () -> ModelContent.check(signed, model.resolve("gone"), null, List.of(), _ -> {}))
            .refusal());
  }

  /** Whatever is cut off or changed, the answer is a refusal and nothing else. */
  @Test
  void noDamageGetsThrough() throws Exception {
    KeyPair keys = SigningKit.keyPair("secp256r1");
    List<Resource> resources = List.of(resource("a", "1"));
    byte[] good =
        SigningKit.bundleByKey(
            SigningKit.statement(FILES, root(resources), resources), keys, "SHA256withECDSA");
    TrustPolicy trust = trusting(keys);
    for (int i = 0; i < good.length; i += 3) {
      byte[] cut = java.util.Arrays.copyOf(good, i);
      assertThrows(
          RefusedException.class,
          () -> ModelSignature.verify(SignatureBundle.read(cut), trust, false, NOW));
      byte[] changed = good.clone();
      changed[i] ^= 1;
      try {
        SignedModel signed =
            ModelSignature.verify(SignatureBundle.read(changed), trust, false, NOW);
        assertEquals("sha256:" + root(resources), signed.statement().digest());
      } catch (RefusedException _) {
        // As it should be; a change of white space alone may be taken.
      }
    }
  }

  private static SignedModel verify(String payload) throws Exception {
    KeyPair keys = SigningKit.keyPair("secp256r1");
    return ModelSignature.verify(
        SignatureBundle.read(SigningKit.bundleByKey(payload, keys, "SHA256withECDSA")),
        trusting(keys),
        false,
        NOW);
  }

  private static void refused(Refusal reason, String payload) throws Exception {
    RefusedException e = assertThrows(RefusedException.class, () -> verify(payload));
    assertEquals(reason, e.refusal(), e.getMessage());
  }

  private static void refused(
      Refusal reason, String payload, KeyPair keys, String algorithm, TrustPolicy trust)
      throws Exception {
    SignatureBundle bundle = SignatureBundle.read(SigningKit.bundleByKey(payload, keys, algorithm));
    RefusedException e =
        assertThrows(
            RefusedException.class, () -> ModelSignature.verify(bundle, trust, false, NOW));
    assertEquals(reason, e.refusal(), e.getMessage());
  }
}
