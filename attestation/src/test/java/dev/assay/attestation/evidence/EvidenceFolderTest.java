package dev.assay.attestation.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.InTotoStatement;
import dev.assay.attestation.bundle.InTotoStatement.Subject;
import dev.assay.attestation.bundle.SigningKey;
import dev.assay.attestation.oms.ModelStatement;
import dev.assay.attestation.trust.Pem;
import dev.assay.attestation.trust.Signer;
import dev.assay.attestation.trust.StatementKind;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of evidence says of a model, and what it says when something is wrong with it. */
final class EvidenceFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final String NOBODY = "sha256:" + "ab".repeat(32);

  /** Notes that anybody may sign and that must agree. */
  private static final EvidenceReader NOTES =
      new EvidenceReader() {
        @Override
        public StatementKind kind() {
          return StatementKind.PROBE;
        }

        @Override
        public String fact() {
          return "model.note";
        }

        @Override
        public String noun() {
          return "note";
        }

        @Override
        public Set<String> predicateTypes() {
          return Set.of("https://example.com/note");
        }

        @Override
        public boolean anyCounts() {
          return false;
        }

        @Override
        public Reading read(InTotoStatement statement) throws RefusedException {
          String text = statement.predicate().get("text").string();
          return new Reading(
              statement.subjects().stream().map(Subject::digest).toList(),
              List.of(),
              ObjectValue.of("text", Value.of(text)));
        }
      };

  private final SigningKey team = SigningKey.generate();
  private final SigningKey lab = SigningKey.generate();
  private final SigningKey stranger = SigningKey.generate();

  @TempDir private Path models;
  @TempDir private Path folder;

  /** A model of one file, and one of two. */
  private ModelStatement one = statement(List.of("weights"));

  private ModelStatement two = one;

  private static ModelStatement statement(List<String> subjects) {
    return new ModelStatement(subjects.getFirst(), NOBODY, Value.of(""));
  }

  @BeforeEach
  void makeModels() throws Exception {
    Files.writeString(models.resolve("one.onnx"), "weights");
    Files.createDirectory(models.resolve("two"));
    Files.writeString(models.resolve("two/a"), "weights of a");
    Files.writeString(models.resolve("two/b"), "tokens of b");
    one = ModelStatement.of(models.resolve("one.onnx"), List.of(), _ -> {});
    two = ModelStatement.of(models.resolve("two"), List.of(), _ -> {});
  }

  private TrustPolicy trust() throws InvalidKeySpecException {
    return new TrustPolicy(
        List.of(
            signer("team", team, Set.of(StatementKind.SIGNATURE)),
            signer("lab", lab, Set.of(StatementKind.PROBE))),
        List.of());
  }

  private static Signer signer(String name, SigningKey key, Set<StatementKind> kinds)
      throws InvalidKeySpecException {
    Pem.PublicKeyText text = Pem.publicKey(key.publicPem());
    return new Signer.Key(name, kinds, text.key(), text.hint(), Instant.MIN, Instant.MAX);
  }

  private EvidenceFacts read() throws IOException, InvalidKeySpecException {
    return EvidenceFolder.read(folder, trust(), List.of(new SignatureEvidence(), NOTES), NOW);
  }

  private Fact signature(String subject) throws Exception {
    return read().find("model.signature", subject, Deadline.NONE);
  }

  private Fact note(String subject) throws Exception {
    return read().find("model.note", subject, Deadline.NONE);
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static Value note(String digest, String text) {
    return InTotoStatement.json(
        List.of(new Subject("x", digest)),
        "https://example.com/note",
        ObjectValue.of("text", Value.of(text)));
  }

  private static String reason(Fact fact) {
    return switch (fact) {
      case Fact.Known known -> "known from " + known.source();
      case Fact.Absent(String reason) -> "absent: " + reason;
      case Fact.Unavailable(String reason) -> "unavailable: " + reason;
    };
  }

  @Test
  void aSignedModelIsKnownByItsDigestAndByReferencesThatEndInIt() throws Exception {
    write("deep/er/one.sig", team.bundle(one.json()));
    for (String subject : List.of(one.digest(), "s3://models/one@" + one.digest())) {
      Fact.Known known = assertInstanceOf(Fact.Known.class, signature(subject));
      ObjectValue value = assertInstanceOf(ObjectValue.class, known.value());
      assertEquals(Value.of("team"), value.get("signer"));
      assertEquals(Value.of(team.hint()), value.get("identity"));
      assertEquals("team (" + team.hint() + "), in deep/er/one.sig", known.source());
    }
  }

  @Test
  void aModelOfOneFileIsKnownByThatFilesDigest() throws Exception {
    write("one.sig", team.bundle(one.json()));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(models.resolve("one.onnx")));
    assertEquals("sha256:" + HexFormat.of().formatHex(digest), one.digest());
    assertInstanceOf(Fact.Known.class, signature(one.digest()));
  }

  @Test
  void whatIsSaidOfAFileIsSaidOfTheModelThatASignerSaysItBelongsTo() throws Exception {
    ModelStatement part = ModelStatement.of(models.resolve("two/a"), List.of(), _ -> {});
    write("a.note.sigstore.json", lab.bundle(note(part.digest(), "fast")));
    assertEquals(
        "absent: the evidence holds no note of "
            + two.digest()
            + ", only of x@"
            + part.digest().substring(0, 19)
            + "…",
        reason(note(two.digest())));
    write("two.sig", team.bundle(two.json()));
    assertInstanceOf(Fact.Known.class, note("oci://r/two@" + two.digest()));
  }

  @Test
  void saysWhetherThereIsNoEvidenceAtAllOrOnlyThatOfAnother() throws Exception {
    assertEquals("absent: the evidence holds no signature at all", reason(signature(NOBODY)));
    write("two.sig", team.bundle(two.json()));
    assertEquals(
        "absent: the evidence holds no signature of "
            + NOBODY
            + ", only of two@"
            + two.digest().substring(0, 19)
            + "…",
        reason(signature(NOBODY)));
    assertEquals(
        "absent: 's3://models/two:4' ends in no sha256 digest, and evidence is found by nothing"
            + " else",
        reason(signature("s3://models/two:4")));
  }

  @Test
  void whatHasTheSameNameIsToldRatherThanAnything() throws Exception {
    write("one.sig", team.bundle(one.json()));
    write("two.sig", team.bundle(two.json()));
    for (String reference : List.of("s3://models/two@", "oci://r/two:1@", "s3://two/model.bin@")) {
      assertEquals(
          "absent: the evidence holds no signature of "
              + NOBODY
              + ", only of two@"
              + two.digest().substring(0, 19)
              + "… and 1 more",
          reason(signature(reference + NOBODY)));
    }
    assertEquals(
        "absent: the evidence holds no signature of "
            + NOBODY
            + ", only of one.onnx@"
            + one.digest().substring(0, 19)
            + "… and 1 more",
        reason(signature("s3://models/one@" + NOBODY)));
  }

  @Test
  void whoIsNotTrustedOrNotForThisCountsAsNobody() throws Exception {
    write("one.sig", stranger.bundle(one.json()));
    assertEquals(
        "absent: the evidence file one.sig does not count: untrusted: it was signed with the key "
            + stranger.hint()
            + ", which is nobody's in the trust policy; signers with a key are team, lab",
        reason(signature(one.digest())));
    write("one.sig", lab.bundle(one.json()));
    assertEquals(
        "absent: the evidence file one.sig does not count: untrusted: lab is trusted for probe and"
            + " not for signature; name it under vouchesFor in the trust policy if it shall be",
        reason(signature(one.digest())));
  }

  @Test
  void whatIsDamagedIsNotKnownToBeAbsent() throws Exception {
    String bundle = new String(team.bundle(one.json()), StandardCharsets.UTF_8);
    String other = new String(team.bundle(two.json()), StandardCharsets.UTF_8);
    String signature = bundle.substring(bundle.indexOf("\"sig\":"));
    String forged = other.substring(0, other.indexOf("\"sig\":")) + signature;
    // Keys are sorted, so what follows the signature is the same in both.
    write("forged.sig", forged.getBytes(StandardCharsets.UTF_8));
    String told = reason(signature(two.digest()));
    assertTrue(
        told.startsWith(
            "unavailable: the evidence file forged.sig does not count: bad signature: the signature"
                + " is not that of team"),
        told);
    assertTrue(reason(signature(NOBODY)).startsWith("absent: "), "it claims to be about another");

    write("torn.sig", bundle.substring(0, 200).getBytes(StandardCharsets.UTF_8));
    told = reason(signature(NOBODY));
    assertTrue(
        told.startsWith(
            "unavailable: there is no other signature of "
                + NOBODY
                + ", and the evidence file torn.sig is damaged and may have been one: malformed: "),
        told);
    assertEquals(2, read().refusals().size());
    // What is good still counts.
    write("one.sig", team.bundle(one.json()));
    assertInstanceOf(Fact.Known.class, signature(one.digest()));
  }

  @Test
  void contradictoryEvidenceIsNone() throws Exception {
    write("a.sigstore.json", lab.bundle(note(NOBODY, "fast")));
    write("b.sigstore.json", lab.bundle(note(NOBODY, "fast")));
    assertInstanceOf(Fact.Known.class, note(NOBODY));
    write("c.sigstore.json", lab.bundle(note(NOBODY, "slow")));
    assertEquals(
        "unavailable: a.sigstore.json and c.sigstore.json in "
            + folder
            + " say different things of "
            + NOBODY
            + "; take one of them away",
        reason(note(NOBODY)));
  }

  @Test
  void otherFilesAndKindsAreNoEvidence() throws Exception {
    write("trust.yaml", "kind: TrustPolicy".getBytes(StandardCharsets.UTF_8));
    write(".hidden.sig", "{".getBytes(StandardCharsets.UTF_8));
    assertEquals(0, read().files());
    Value unknown =
        InTotoStatement.json(
            List.of(new Subject("x", NOBODY)), "https://slsa.dev/provenance/v1", ObjectValue.EMPTY);
    write("provenance.sigstore.json", team.bundle(unknown));
    assertEquals(
        List.of(
            "provenance.sigstore.json does not count: unsupported: its predicateType is"
                + " 'https://slsa.dev/provenance/v1'; expected one of https://example.com/note,"
                + " https://model_signing/signature/v1.0"),
        read().refusals());
    assertEquals(
        "unavailable: the evidence knows model.note, model.signature and no model.mood",
        reason(read().find("model.mood", NOBODY, Deadline.NONE)));
  }

  @Test
  void readsDigestsStrictly() {
    String hex = "0123456789abcdef".repeat(4);
    assertEquals("sha256:" + hex, EvidenceFacts.digest("sha256:" + hex));
    assertEquals("sha256:" + hex, EvidenceFacts.digest("r/m:1@sha256:" + hex));
    List<String> none = new ArrayList<>();
    none.add("xsha256:" + hex);
    none.add("sha256:" + hex.toUpperCase(Locale.ROOT));
    none.add("sha256:" + hex.substring(1));
    none.add("sha256:" + hex + "0");
    none.add("r/m@sha256:" + hex + "/file");
    none.add("");
    for (String text : none) {
      assertNull(EvidenceFacts.digest(text), text);
    }
  }
}
