package dev.assay.attestation.oms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.SignatureBundle;
import dev.assay.attestation.trust.TrustPolicy;
import dev.assay.attestation.trust.TrustPolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The models that the reference implementation of OpenSSF Model Signing signed, and their ruins.
 */
final class ReferenceModelsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Path SUITE =
      Path.of(System.getProperty("assay.conformance", "")).resolve("oms");

  @TempDir private Path scratch;
  private TrustPolicy trust = new TrustPolicy(List.of(), List.of());

  @BeforeEach
  void trust() throws IOException, TrustPolicy.UnusableException {
    assumeTrue(
        Files.isDirectory(SUITE),
        () -> "skipped: the oms suite is absent at " + SUITE + " (-Dassay.conformance)");
    trust = trusting("reference", "");
  }

  /** Trusts the suite's key and its authority. */
  private TrustPolicy trusting(String leaf, String others)
      throws IOException, TrustPolicy.UnusableException {
    Path keys = SUITE.resolve("keys/certificate");
    Path file = scratch.resolve("trust.yaml");
    Files.writeString(
        file,
        """
        apiVersion: policy.assay.dev/v1alpha1
        kind: TrustPolicy
        spec:
          signers:
          - name: reference-key
            key:
              file: %1$s/signing-key-pub.pem
          - name: reference-authority
            authority:
              file: %1$s/ca-cert.pem
              subjects: ["CN=intermediate-ca"]
              leaf: %2$s
          ignore: [ignore-me]
        %3$s\
        """
            .formatted(keys.toAbsolutePath(), leaf, others));
    return TrustPolicyReader.read(file);
  }

  private SignedModel verify(Path signature, Path model, boolean oldForm) throws Exception {
    SignedModel signed =
        ModelSignature.verify(
            SignatureBundle.read(Files.readAllBytes(signature)), trust, oldForm, NOW);
    ModelContent.check(signed.statement(), model, signature, trust.ignoredPaths(), _ -> {});
    return signed;
  }

  /** A vector whose statement names "." is over one file, the others are over their folder. */
  private static Path model(Path folder) {
    String name = folder.getFileName().toString();
    return name.equals("v0.3.1-elliptic-key") || name.equals("v1.0.0-elliptic-key")
        ? folder.resolve("signme-1")
        : folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v0.3.1-certificate",
        "v0.3.1-elliptic-key",
        "v1.0.0-certificate",
        "v1.0.0-elliptic-key",
        "v1.0.1-certificate",
        "v1.0.1-elliptic-key",
        "v1.1.0-certificate",
        "v1.1.0-elliptic-key"
      })
  void aSignedModelIsVerified(String vector) throws Exception {
    Path folder = SUITE.resolve(vector);
    SignedModel signed = verify(folder.resolve("model.sig"), model(folder), false);
    assertEquals(vector.endsWith("key") ? "reference-key" : "reference-authority", signed.signer());
    assertTrue(signed.statement().digest().matches("sha256:[0-9a-f]{64}"));
  }

  @Test
  void theOldFormIsTakenOnlyWhereItIsAskedFor() throws Exception {
    Path folder = SUITE.resolve("v0.2.0-certificate");
    SignedModel signed = verify(folder.resolve("model.sig"), folder, true);
    assertTrue(signed.statement().oldForm());
    refused(Refusal.OLD_FORM, "--accept-old-form", folder.resolve("model.sig"), folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v0.3.1-sigstore", "v1.0.0-sigstore", "v1.0.1-sigstore", "v1.1.0-sigstore"})
  void sigstoresModeIsNotSupported(String vector) throws Exception {
    Path folder = SUITE.resolve(vector);
    refused(Refusal.UNSUPPORTED, "mode not supported", folder.resolve("model.sig"), folder);
  }

  @Test
  void aChangedFileIsRefused() throws Exception {
    Path model = copy("v1.1.0-elliptic-key");
    Files.writeString(model.resolve("signme-2"), "other");
    refused(Refusal.CHANGED, "signme-2 has the digest", model);
  }

  @Test
  void aMissingFileIsRefused() throws Exception {
    Path model = copy("v1.1.0-certificate");
    Files.delete(model.resolve("signme-1"));
    refused(Refusal.MISSING, "signme-1 was signed and is not in the model", model);
  }

  @Test
  void aFileTooManyIsRefused() throws Exception {
    Path model = copy("v1.1.0-certificate");
    Files.createDirectory(model.resolve("sub"));
    Files.writeString(model.resolve("sub/extra.bin"), "extra");
    refused(Refusal.UNSIGNED, "sub/extra.bin is in the model and was not signed", model);
  }

  /** What the signer says may be left out is not the signer's to say. */
  @Test
  void aFileThatTheSignerLeftOutIsRefused() throws Exception {
    Path model = copy("v1.1.0-certificate");
    Files.createDirectory(model.resolve(".git"));
    Files.writeString(model.resolve(".git/config"), "[core]");
    refused(Refusal.UNSIGNED, ".git/config is in the model and was not signed (the signer", model);
  }

  @Test
  void aLinkInPlaceOfAFileIsRefused() throws Exception {
    Path model = copy("v1.1.0-certificate");
    Path elsewhere = scratch.resolve("elsewhere");
    Files.move(model.resolve("signme-1"), elsewhere);
    Files.createSymbolicLink(model.resolve("signme-1"), elsewhere);
    refused(Refusal.NO_PLAIN_FILE, "signme-1 is a symbolic link", model);
  }

  @Test
  void aChangedStatementIsRefused() throws Exception {
    Path model = copy("v1.1.0-elliptic-key");
    replaceInPayload(model, "signme-2", "signme-3");
    Files.move(model.resolve("signme-2"), model.resolve("signme-3"));
    refused(Refusal.BAD_SIGNATURE, "the signature is not that of reference-key", model);
  }

  @Test
  void theSignatureOfAnotherModelIsRefused() throws Exception {
    Path model = copy("v1.1.0-elliptic-key");
    String other = Files.readString(SUITE.resolve("v1.0.1-elliptic-key/model.sig"));
    replace(model, field(Files.readString(model.resolve("model.sig")), "sig"), field(other, "sig"));
    refused(Refusal.BAD_SIGNATURE, "the signature is not that of reference-key", model);
  }

  @Test
  void aFieldNamedTwiceIsRefused() throws Exception {
    Path model = copy("v1.1.0-elliptic-key");
    replace(model, "\"dsseEnvelope\"", "\"mediaType\": \"x\", \"dsseEnvelope\"");
    refused(Refusal.MALFORMED, "mediaType", model);
  }

  @Test
  void aBundleCutShortIsRefused() throws Exception {
    Path model = copy("v1.1.0-certificate");
    byte[] bundle = Files.readAllBytes(model.resolve("model.sig"));
    Files.write(model.resolve("model.sig"), java.util.Arrays.copyOf(bundle, bundle.length / 2));
    refused(Refusal.MALFORMED, "no JSON", model);
  }

  @Test
  void aKeyThatNobodyTrustsIsRefused() throws Exception {
    Path model = copy("v1.1.0-elliptic-key");
    replace(model, "e8450dec4eb99dae", "0000000000000000");
    refused(Refusal.UNTRUSTED, "nobody's in the trust policy", model);
  }

  /** The reference signer's certificate says that it is an authority. */
  @Test
  void theReferenceCertificateNeedsItsProfile() throws Exception {
    trust = trusting("code-signing", "");
    Path model = copy("v1.1.0-certificate");
    refused(Refusal.UNTRUSTED, "leaf: reference", model);
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    Path folder = SUITE.resolve("v1.1.0-certificate");
    SignatureBundle bundle = SignatureBundle.read(Files.readAllBytes(folder.resolve("model.sig")));
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () ->
                ModelSignature.verify(bundle, trust, false, Instant.parse("2036-01-01T00:00:00Z")));
    assertEquals(Refusal.NOT_VALID_NOW, e.refusal());
  }

  private Path copy(String vector) throws IOException {
    Path to = scratch.resolve(vector);
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(SUITE.resolve(vector))) {
      for (Path file : files.toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return to;
  }

  private static void replace(Path model, String from, String to) throws IOException {
    Path signature = model.resolve("model.sig");
    String text = Files.readString(signature);
    assertTrue(text.contains(from), () -> from + " is not in " + signature);
    Files.writeString(signature, text.replace(from, to));
  }

  private static void replaceInPayload(Path model, String from, String to) throws IOException {
    String written = field(Files.readString(model.resolve("model.sig")), "payload");
    String payload = new String(Base64.getDecoder().decode(written), StandardCharsets.UTF_8);
    assertTrue(payload.contains(from), payload);
    byte[] changed = payload.replace(from, to).getBytes(StandardCharsets.UTF_8);
    replace(model, written, Base64.getEncoder().encodeToString(changed));
  }

  private static String field(String json, String name) {
    int key = json.indexOf('"' + name + '"');
    int start = json.indexOf('"', json.indexOf(':', key)) + 1;
    return json.substring(start, json.indexOf('"', start));
  }

  private void refused(Refusal reason, String message, Path model) {
    refused(reason, message, model.resolve("model.sig"), model);
  }

  private void refused(Refusal reason, String message, Path signature, Path model) {
    RefusedException e =
        assertThrows(RefusedException.class, () -> verify(signature, model, false));
    assertEquals(reason, e.refusal(), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }
}
