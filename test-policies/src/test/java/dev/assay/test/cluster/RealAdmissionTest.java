package dev.assay.test.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code assay serve} as a process of its own, asked by a real API server on behalf of a real
 * kubectl.
 */
class RealAdmissionTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern READY = Pattern.compile("ready: https://127\\.0\\.0\\.1:(\\d+)/");
  private static final String NAMESPACE = "assay-admission";
  private static final String NAMESPACE_MANIFEST =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: %s}
      """
          .formatted(NAMESPACE);
  private static final String IMAGE =
      "registry.example.com/team/app"
          + "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String GOOD_POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: good
        namespace: assay-admission
        labels: {ai-job-type: training, owner: team-a}
      spec:
        containers:
          - name: main
            image: %s
            resources: {requests: {nvidia.com/gpu: 2}, limits: {nvidia.com/gpu: 2}}
      """
          .formatted(IMAGE);

  private static final String BAD_SPEC =
      """
      hostNetwork: true
      containers:
        - name: main
          image: nginx:latest
          securityContext: {privileged: true}
          resources: {requests: {nvidia.com/gpu: 8}, limits: {nvidia.com/gpu: 8}}
          volumeMounts: [{name: etc, mountPath: /host/etc}]
      volumes:
        - name: etc
          hostPath: {path: /etc}
      """;

  private static final String BAD_POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: bad, namespace: assay-admission}
      spec:
      """
          + BAD_SPEC.indent(2);

  private static final String BAD_DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: bad, namespace: assay-admission}
      spec:
        selector: {matchLabels: {app: bad}}
        template:
          metadata: {labels: {app: bad}}
          spec:
      """
          + BAD_SPEC.indent(6);

  private static final List<String> APPLY = List.of("apply", "-f", "-");
  private static final List<String> DRY_RUN = List.of("apply", "--dry-run=server", "-f", "-");

  @Test
  void theApiServerObeys(@TempDir Path folder) throws IOException {
    Kubectl kubectl = RealApiServer.shared().kubectl();
    kubectl.apply(NAMESPACE_MANIFEST);
    Path authority = folder.resolve("ca.pem");
    RealProcess service = start(folder, authority);
    try {
      register(kubectl, port(service, folder), authority);

      Kubectl.Run good = kubectl.run(APPLY, GOOD_POD);
      assertEquals("pod/good created\n", good.output(), good.errors());
      assertEquals("", good.errors());

      Kubectl.Run bad = kubectl.run(APPLY, BAD_POD);
      assertDenied(bad, "Pod assay-admission/bad has ", "spec", "metadata");

      Kubectl.Run deployment = kubectl.run(APPLY, BAD_DEPLOYMENT);
      assertDenied(
          deployment,
          "Deployment assay-admission/bad has ",
          "spec.template.spec",
          "spec.template.metadata");
      assertTrue(deployment.errors().contains(", in the Pod of Deployment/bad: "));

      Kubectl.Run dry = kubectl.run(DRY_RUN, GOOD_POD);
      assertTrue(dry.succeeded(), dry.errors());
      assertDenied(
          kubectl.run(DRY_RUN, BAD_POD), "Pod assay-admission/bad has ", "spec", "metadata");
      assertFalse(
          kubectl.run(List.of("get", "pod", "bad", "-n", NAMESPACE)).succeeded(),
          "what was denied is not stored");

      service.close();
      Kubectl.Run orphaned = kubectl.run(APPLY, GOOD_POD.replace("name: good", "name: late"));
      assertFalse(orphaned.succeeded(), "without the service, failurePolicy Fail denies");
      assertTrue(
          orphaned.errors().contains("failed calling webhook \"validate.assay.dev\""),
          orphaned.errors());
    } finally {
      kubectl.run(List.of("delete", "validatingwebhookconfiguration", "assay"));
      service.close();
    }
  }

  /**
   * What {@code assay review --evidence} says of the claims of the examples, the API server says
   * too; and a signature that is torn while the service runs counts no more.
   */
  @Test
  void theApiServerObeysTheEvidence(@TempDir Path folder) throws IOException, InputException {
    Path examples = Path.of(System.getProperty("assay.root"), "examples");
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(examples.resolve("evidence"))) {
      for (Path file : files) {
        Files.copy(file, evidence.resolve(file.getFileName()));
      }
    }
    Kubectl kubectl = RealApiServer.shared().kubectl();
    kubectl.apply(NAMESPACE_MANIFEST);
    Path authority = folder.resolve("ca.pem");
    RealProcess service = start(folder, authority, "--evidence=" + evidence);
    try {
      register(kubectl, port(service, folder), authority);

      int allowed = 0;
      int denied = 0;
      for (ExampleClaim claim : ExampleClaim.all(examples, List.of("Pod", "Deployment"))) {
        Kubectl.Run run = kubectl.run(DRY_RUN, claim.manifest(NAMESPACE));
        assertEquals(claim.messages().isEmpty(), run.succeeded(), () -> claim + run.errors());
        for (String message : claim.messages()) {
          assertTrue(
              run.errors().contains(message), () -> message + " is not in:\n" + run.errors());
        }
        if (claim.messages().isEmpty()) {
          allowed++;
        } else {
          denied++;
        }
      }
      assertEquals(List.of(3, 9), List.of(allowed, denied), "claims that are true, and false");

      ExampleClaim canary =
          ExampleClaim.all(examples, List.of("Deployment")).stream()
              .filter(claim -> claim.toString().contains("assistant-canary"))
              .findFirst()
              .orElseThrow();
      Path signature = evidence.resolve("assistant.sig");
      byte[] torn = Files.readAllBytes(signature);
      Files.write(signature, Arrays.copyOf(torn, torn.length / 2));
      Kubectl.Run damaged =
          kubectl.await(LIMIT, DRY_RUN, canary.manifest(NAMESPACE), run -> !run.succeeded());
      assertTrue(
          damaged.errors().contains("the evidence file assistant.sig is damaged"),
          damaged.errors());
    } finally {
      kubectl.run(List.of("delete", "validatingwebhookconfiguration", "assay"));
      service.close();
    }
  }

  /** Refused with every violation and its fix, in one message with its line breaks. */
  private static void assertDenied(Kubectl.Run run, String start, String spec, String metadata) {
    assertFalse(run.succeeded(), run.output());
    String message = run.errors();
    assertTrue(
        message.contains("admission webhook \"validate.assay.dev\" denied the request: " + start),
        message);
    for (String line :
        List.of(
            "\n    " + spec + ".hostNetwork is true\n",
            "\n    " + spec + ".containers[0].securityContext.privileged is true\n",
            "\n    " + spec + ".containers[0].image is \"nginx:latest\"\n",
            "\n    " + spec + ".containers[0].resources.limits[nvidia.com/gpu] is \"8\"\n",
            "\n    " + spec + ".volumes[0].hostPath.path is \"/etc\"\n",
            "\n    " + metadata + ".labels",
            "\n    fix: ")) {
      assertTrue(message.contains(line), () -> line.strip() + " is not in:\n" + message);
    }
  }

  private static RealProcess start(Path folder, Path authority, String... options)
      throws IOException {
    Path libraries =
        Path.of(System.getProperty("assay.root"), "webhook", "service", "target", "lib");
    assertTrue(Files.isDirectory(libraries), libraries + " is missing; build it with mvn verify");
    List<String> arguments =
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            libraries.resolve("*").toString(),
            "dev.assay.webhook.service.Main",
            "--bind=127.0.0.1",
            "--port=0",
            "--admin-port=0",
            "--tls-san=127.0.0.1",
            "--ca-out=" + authority);
    return RealProcess.start(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Stream.concat(arguments.stream(), Stream.of(options)).toList());
  }

  /** The port that the service says it listens on, once it is ready. */
  private static int port(RealProcess service, Path folder) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Matcher ready = READY.matcher(Files.readString(folder.resolve("java.log")));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      assertTrue(
          service.isAlive() && System.nanoTime() < end,
          () -> "the service does not get ready; " + service.lastWords());
      Kubectl.pause();
    }
  }

  /** Tells the API server to ask, and waits until it does. */
  private static void register(Kubectl kubectl, int port, Path authority) throws IOException {
    kubectl.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: assay}
        webhooks:
          - name: validate.assay.dev
            admissionReviewVersions: [v1]
            sideEffects: None
            failurePolicy: Fail
            timeoutSeconds: 30
            clientConfig: {url: "https://127.0.0.1:%d/validate", caBundle: %s}
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
            rules:
              - {apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE, UPDATE]}
              - {apiGroups: [apps], apiVersions: [v1], resources: [deployments], operations: [CREATE, UPDATE]}
        """
            .formatted(
                port,
                Base64.getEncoder().encodeToString(Files.readAllBytes(authority)),
                NAMESPACE));
    kubectl.await(
        LIMIT,
        DRY_RUN,
        BAD_POD,
        run -> run.errors().contains("admission webhook \"validate.assay.dev\" denied"));
  }
}
