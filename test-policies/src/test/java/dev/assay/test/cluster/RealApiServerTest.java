package dev.assay.test.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture does what the tests that stand on it need. */
class RealApiServerTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: fixture, namespace: default, labels: {deny: "%s"}}
      spec: {containers: [{name: main, image: example.org/app}]}
      """;

  private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\"");

  private static final List<String> DRY_RUN =
      List.of("apply", "--dry-run=server", "-o", "name", "-f", "-");

  @Test
  void isSharedAndObeysAWebhookOnTheLoopbackInterface(@TempDir Path folder) throws Exception {
    RealApiServer server = RealApiServer.shared();
    assertEquals(server, RealApiServer.shared());
    Kubectl kubectl = server.kubectl();
    assertEquals("ok", kubectl.run(List.of("get", "--raw=/readyz")).output());
    assertEquals("pod/fixture\n", kubectl.run(DRY_RUN, POD.formatted("no")).output());

    KeyStore keys = selfSigned(folder);
    HttpsServer webhook = denying(keys);
    webhook.start();
    try {
      kubectl.apply(
          """
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingWebhookConfiguration
          metadata: {name: fixture}
          webhooks:
            - name: fixture.assay.dev
              admissionReviewVersions: [v1]
              sideEffects: None
              timeoutSeconds: 5
              clientConfig: {url: "https://127.0.0.1:%d/", caBundle: %s}
              objectSelector: {matchLabels: {deny: "yes"}}
              rules:
                - {apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE]}
          """
              .formatted(
                  webhook.getAddress().getPort(),
                  Base64.getEncoder()
                      .encodeToString(pem(keys.getCertificate("webhook").getEncoded()))));
      Kubectl.Run denied =
          kubectl.await(
              Duration.ofSeconds(30), DRY_RUN, POD.formatted("yes"), run -> !run.succeeded());
      assertTrue(
          denied
              .errors()
              .contains("admission webhook \"fixture.assay.dev\" denied the request: no"),
          denied.errors());
    } finally {
      kubectl.run(List.of("delete", "validatingwebhookconfiguration", "fixture"));
      webhook.stop(0);
    }
  }

  private static HttpsServer denying(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          String review;
          try (InputStream body = exchange.getRequestBody()) {
            review = new String(body.readAllBytes(), UTF_8);
          }
          Matcher uid = UID.matcher(review);
          byte[] answer =
              """
              {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",
               "response":{"uid":"%s","allowed":false,"status":{"message":"no"}}}
              """
                  .formatted(uid.find() ? uid.group(1) : "")
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    return server;
  }

  private static KeyStore selfSigned(Path folder) throws Exception {
    Path file = folder.resolve("webhook.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "webhook",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    return keys;
  }

  private static byte[] pem(byte[] der) {
    return ("-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END CERTIFICATE-----\n")
        .getBytes(UTF_8);
  }
}
