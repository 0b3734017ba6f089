package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a new key to a decision, as docs/evidence.md tells it; and what is not signed. */
class AttestSignTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("assay.root", ".."), "examples");
  private static final String MODEL = EXAMPLES.resolve("models/summarizer.onnx").toString();
  private static final String DIGEST =
      "sha256:d3591554e119700d025898106669c8922501053b84b6f366aadfab45022f500e";

  @TempDir private Path folder;

  @BeforeEach
  void keygen() {
    CommandRun run = CommandRun.of("attest", "keygen", "--out", at("team"));
    assertEquals(0, run.exitCode(), run.transcript());
    assertTrue(run.out().matches("hint  [0-9a-f]{64}\n"), run.out());
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private CommandRun sign(String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "attest";
    arguments[1] = "sign";
    arguments[2] = "--key";
    arguments[3] = at("team.key");
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  private CommandRun review() throws IOException {
    Path pod =
        Files.writeString(
            folder.resolve("pod.yaml"),
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: summarizer
              labels: {ai-job-type: inference, owner: team-a}
              annotations:
                assay.dev/model: s3://models/summarizer@%s
                assay.dev/precision: fp32
            spec:
              containers:
                - name: main
                  image: registry.example.com/a@%s
            """
                .formatted(DIGEST, DIGEST));
    return CommandRun.of("review", "--evidence", folder.toString(), pod.toString());
  }

  @Test
  void fromAKeyToADecision() throws IOException {
    Files.writeString(
        folder.resolve("trust.yaml"),
        """
        apiVersion: policy.assay.dev/v1alpha1
        kind: TrustPolicy
        spec:
          signers:
            - name: team
              vouchesFor: [signature, sbom, probe]
              key: {file: team.pub}
        """);
    Files.copy(EXAMPLES.resolve("evidence/licenses.yaml"), folder.resolve("licenses.yaml"));

    assertEquals("digest  " + DIGEST + "\n", sign("--out", at("m.sig"), MODEL).out());
    CommandRun signed = review();
    assertEquals(1, signed.exitCode(), signed.err());
    assertFalse(signed.out().contains("signed by nobody"), signed.out());
    assertTrue(signed.out().contains("the evidence holds no SBOM at all"), signed.out());
    assertTrue(signed.out().contains("the evidence holds no probe report at all"), signed.out());

    String sbom = EXAMPLES.resolve("sbom/sentiment.spdx.json").toString();
    CommandRun described = sign("--sbom", sbom, "--out", at("m.sbom.sigstore.json"), MODEL);
    assertEquals("digest  " + DIGEST + "\n", described.out(), described.err());

    CommandRun probed = CommandRun.of("probe", "--no-run", "--out", at("m.probe.json"), MODEL);
    assertEquals(0, probed.exitCode(), probed.transcript());
    CommandRun measured =
        sign("--probe", at("m.probe.json"), "--out", at("m.probe.sigstore.json"), MODEL);
    assertEquals("digest  " + DIGEST + "\n", measured.out(), measured.err());

    CommandRun all = review();
    assertEquals(0, all.exitCode(), all.transcript());

    CommandRun verified =
        CommandRun.of(
            "attest", "verify", "--signature", at("m.sig"), "--trust", at("trust.yaml"), MODEL);
    assertEquals(0, verified.exitCode(), verified.transcript());
    assertTrue(verified.out().contains("team"), verified.out());
  }

  @Test
  void aPrivateKeyIsForItsOwnerAndIsNeverWrittenOver() throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("team.key"))));
    String before = Files.readString(folder.resolve("team.key"));
    CommandRun again = CommandRun.of("attest", "keygen", "--out", at("team"));
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("is there already; a key is not written over"), again.err());
    assertEquals(before, Files.readString(folder.resolve("team.key")));

    Files.delete(folder.resolve("team.pub"));
    CommandRun half = CommandRun.of("attest", "keygen", "--out", at("team"));
    assertEquals(2, half.exitCode());
    assertFalse(Files.exists(folder.resolve("team.pub")), "a public key without its private one");
  }

  @Test
  void whatWouldNotCountIsNotSigned() throws IOException {
    String other = EXAMPLES.resolve("models/assistant.onnx").toString();
    CommandRun.of("probe", "--no-run", "--out", at("other.json"), other);
    refused("is about", "--probe", at("other.json"));
    Files.writeString(folder.resolve("cut.json"), "{\"spdxVersion\": ");
    refused("cut.json:1:", "--sbom", at("cut.json"));
    Files.writeString(folder.resolve("none.json"), "{}");
    refused("none.json cannot be signed: ", "--sbom", at("none.json"));
    refused("none.json cannot be signed: ", "--probe", at("none.json"));
    refused("exclude each other", "--sbom", at("none.json"), "--probe", at("none.json"));
    assertFalse(Files.exists(folder.resolve("out.sig")), "nothing is written");
  }

  private void refused(String reason, String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "--out";
    arguments[options.length + 1] = at("out.sig");
    arguments[options.length + 2] = MODEL;
    CommandRun run = sign(arguments);
    assertEquals(2, run.exitCode(), run.transcript());
    assertEquals("", run.out());
    assertTrue(run.err().contains(reason), run.err());
  }

  @Test
  void keysThatCannotBeUsedAreToldWithAWayOut() throws IOException {
    Files.copy(folder.resolve("team.key"), folder.resolve("alone.key"));
    CommandRun alone =
        CommandRun.of("attest", "sign", "--key", at("alone.key"), "--out", at("o.sig"), MODEL);
    assertEquals(2, alone.exitCode());
    assertTrue(alone.err().contains("alone.pub cannot be read"), alone.err());

    CommandRun.of("attest", "keygen", "--out", at("other"));
    Files.copy(folder.resolve("other.pub"), folder.resolve("alone.pub"));
    CommandRun strange =
        CommandRun.of("attest", "sign", "--key", at("alone.key"), "--out", at("o.sig"), MODEL);
    assertEquals(2, strange.exitCode());
    assertTrue(strange.err().contains("'assay attest keygen' makes a pair"), strange.err());
    assertFalse(strange.err().contains("PRIVATE"), "no secret is told");
  }
}
