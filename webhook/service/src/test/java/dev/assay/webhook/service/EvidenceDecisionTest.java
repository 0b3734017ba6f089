package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.RefusedException;
import dev.assay.attestation.bundle.SigningKey;
import dev.assay.attestation.evidence.EvidenceSettings;
import dev.assay.attestation.oms.ModelStatement;
import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Policy;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Pod that names its model by digest is allowed by the model's signature, and by nothing else.
 */
final class EvidenceDecisionTest {
  private final SigningKey team = SigningKey.generate();
  private final List<EvidenceReload> open = new ArrayList<>();

  @TempDir private Path models;
  @TempDir private Path folder;

  @BeforeEach
  void trust() throws IOException {
    Files.writeString(
        folder.resolve("trust.yaml"),
        """
        apiVersion: policy.assay.dev/v1alpha1
        kind: TrustPolicy
        spec:
          signers:
            - name: ml-platform
              key:
                pem: |
        """
            + team.publicPem().indent(10));
  }

  @AfterEach
  void close() {
    open.forEach(EvidenceReload::close);
  }

  private ModelStatement model(String content) throws IOException, RefusedException {
    Path file = Files.writeString(models.resolve(content + ".onnx"), content);
    return ModelStatement.of(file, List.of(), _ -> {});
  }

  private EvidenceReload evidence() throws StartException {
    EvidenceReload evidence =
        EvidenceReload.start(new EvidenceSettings(folder, null, null), List.of());
    open.add(evidence);
    return evidence;
  }

  /**
   * What {@code /validate} answers for a Pod with this model, by the rule model-signature alone.
   */
  private static ObjectValue ask(EvidenceReload evidence, String digest) throws StartException {
    List<Policy> signature =
        PolicyFiles.load(true, true, List.of(), List.of()).policies().policies().stream()
            .filter(policy -> policy.info().name().equals("model-signature"))
            .toList();
    PolicySet policies = new PolicySet(signature, "test");
    AdmissionEndpoint endpoint =
        new AdmissionEndpoint(
            request -> ManifestReview.decide(policies, request, evidence),
            InputLimits.DEFAULT,
            AdmissionObserver.NONE);
    String metadata =
        "{\"name\":\"train\",\"annotations\":{\"assay.dev/model\":\"s3://models/m@"
            + digest
            + "\"}}";
    String review = Samples.podReview("u", metadata, "{\"containers\":[]}");
    return (ObjectValue)
        Samples.at(
            Samples.json(endpoint.answer(Samples.utf8(review), Deadline.NONE).body()), "response");
  }

  private static void assertDenied(ObjectValue response, String message) {
    assertEquals(Value.of(false), Samples.at(response, "allowed"));
    String told = Samples.text(response, "status", "message");
    assertTrue(told.contains(message), told);
  }

  @Test
  void theSignedModelIsAllowed() throws Exception {
    ModelStatement model = model("one");
    Files.write(folder.resolve("one.sig"), team.bundle(model.json()));
    assertEquals(Value.of(true), Samples.at(ask(evidence(), model.digest()), "allowed"));
  }

  @Test
  void evidenceThatIsMissingOfAnotherDigestOrDamagedEachHasItsMessage() throws Exception {
    ModelStatement model = model("one");
    assertDenied(
        ask(evidence(), model.digest()),
        "A model is signed by nobody who is trusted: the evidence holds no signature at all.");

    ModelStatement other = model("other");
    Files.write(folder.resolve("other.sig"), team.bundle(other.json()));
    assertDenied(
        ask(evidence(), model.digest()),
        "the evidence holds no signature of "
            + model.digest()
            + ", only of other.onnx@"
            + other.digest().substring(0, 19)
            + "….");

    byte[] torn = team.bundle(model.json());
    torn[torn.length / 2] = ' ';
    Files.write(folder.resolve("one.sig"), torn);
    ObjectValue damaged = ask(evidence(), model.digest());
    assertDenied(damaged, "the evidence file one.sig is damaged and may have been one: malformed");
    assertEquals(Value.of(500), Samples.at(damaged, "status", "code"));
  }

  @Test
  void whatIsPutThereLaterCountsAndWhatIsTakenBackDoesNot() throws Exception {
    ModelStatement model = model("one");
    EvidenceReload evidence = evidence();
    Files.write(folder.resolve("one.sig"), team.bundle(model.json()));
    evidence.check();
    assertEquals(Value.of(true), Samples.at(ask(evidence, model.digest()), "allowed"));

    Files.writeString(folder.resolve("trust.yaml"), "kind: [");
    evidence.check();
    assertDenied(ask(evidence, model.digest()), "the evidence cannot be read: ");
  }
}
