package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.attestation.Refusal;
import dev.assay.reports.json.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay attest verify} prints and how it exits, on models of the reference signer. */
class AttestVerifyTest {
  private static final Path SUITE =
      Path.of(System.getProperty("assay.conformance", "")).resolve("oms");

  @TempDir private Path scratch;

  private String trust() throws IOException {
    assumeTrue(
        Files.isDirectory(SUITE),
        () -> "skipped: the oms suite is absent at " + SUITE + " (-Dassay.conformance)");
    return written(
        """
        apiVersion: policy.assay.dev/v1alpha1
        kind: TrustPolicy
        spec:
          signers:
          - name: ml-platform
            key: {file: %s/keys/certificate/signing-key-pub.pem}
          ignore: [ignore-me]
        """
            .formatted(SUITE.toAbsolutePath()));
  }

  private String written(String policy) throws IOException {
    return Files.writeString(scratch.resolve("trust.yaml"), policy).toString();
  }

  private static CommandRun verify(String vector, String trust, String... more) {
    Path model = SUITE.resolve(vector);
    String[] arguments = new String[7 + more.length];
    System.arraycopy(
        new String[] {
          "attest",
          "verify",
          "--signature",
          model.resolve("model.sig").toString(),
          "--trust",
          trust,
          model.toString()
        },
        0,
        arguments,
        0,
        7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void verifiedIs0() throws IOException {
    CommandRun run = verify("v1.1.0-elliptic-key", trust());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("VERIFIED  "), run.out());
    assertTrue(run.out().contains("  signer  ml-platform\n"), run.out());
    assertTrue(run.out().contains("  parts   2, all of them as signed\n"), run.out());
  }

  @Test
  void refusedIs1() throws IOException {
    CommandRun run = verify("v1.1.0-certificate", trust());
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("REFUSED   "), run.out());
    assertTrue(run.out().contains("  reason  untrusted\n"), run.out());
  }

  @Test
  void aModeThatIsNotSupportedIs2() throws IOException {
    CommandRun run = verify("v1.1.0-sigstore", trust());
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.out().contains("mode not supported"), run.out());
  }

  @Test
  void theOldFormIs1UnlessItIsAskedFor() throws IOException {
    trust();
    String trust =
        written(
            """
            apiVersion: policy.assay.dev/v1alpha1
            kind: TrustPolicy
            spec:
              signers:
              - name: ml-platform
                authority:
                  file: %s/keys/certificate/ca-cert.pem
                  subjects: [CN=intermediate-ca]
                  leaf: reference
            """
                .formatted(SUITE.toAbsolutePath()));
    CommandRun run = verify("v0.2.0-certificate", trust);
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.out().contains("  reason  old-form\n"), run.out());
    assertEquals(0, verify("v0.2.0-certificate", trust, "--accept-old-form").exitCode());
  }

  @Test
  void theJsonFitsItsSchema() throws IOException {
    for (String vector :
        new String[] {"v1.1.0-elliptic-key", "v1.1.0-certificate", "v1.1.0-sigstore"}) {
      CommandRun run = verify(vector, trust(), "-o", "json");
      try (InputStream in = JsonReport.class.getResourceAsStream("attest-verify.schema.json")) {
        assertTrue(in != null, "the schema is missing beside JsonReport");
        String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
            "[]",
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(run.out(), InputFormat.JSON)
                .toString(),
            run.out());
        for (Refusal refusal : Refusal.values()) {
          String reason = refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
          assertTrue(schema.contains('"' + reason + '"'), reason);
        }
      }
    }
  }

  @Test
  void allThatIsWrongWithTheTrustPolicyIsTold() throws IOException {
    String trust =
        written(
            """
            apiVersion: policy.assay.dev/v1alpha1
            kind: TrustPolicy
            spec:
              signers:
              - name: a
              - name: b
                key: {file: gone.pem, notAfter: tomorrow}
              - name: c
                authority: {pem: none, subjects: [nobody]}
              ignored: [x]
            """);
    CommandRun run =
        CommandRun.of("attest", "verify", "--signature", "x.sig", "--trust", trust, "model");
    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    for (String problem :
        new String[] {
          "trust.yaml:5:5: a signer has a key or an authority; found neither",
          "gone.pem cannot be read",
          "notAfter is 'tomorrow'; expected a time such as 2026-01-31T00:00:00Z",
          "subjects[0] is 'nobody'; expected a name such as CN=ml-platform,O=Team",
          "the certificates of c cannot be used",
          "unknown field \"ignored\" in spec; expected one of signers, ignore"
        }) {
      assertTrue(run.err().contains(problem), () -> problem + " is not in\n" + run.err());
    }
  }

  @Test
  void whatIsMissingIsTold() {
    CommandRun run = CommandRun.of("attest", "verify", "model");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--signature"), run.err());
    CommandRun half = CommandRun.of("attest");
    assertEquals(2, half.exitCode());
    assertTrue(half.err().contains("the commands are review, attest verify"), half.err());
  }
}
