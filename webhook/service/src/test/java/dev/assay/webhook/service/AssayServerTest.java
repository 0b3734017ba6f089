package dev.assay.webhook.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.kubernetes.ManifestReview;
import dev.assay.engine.review.Facts;
import dev.assay.engine.review.PolicySet;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The service as it runs: the shipped policies behind TLS with a self-made certificate. */
@TestInstance(Lifecycle.PER_CLASS)
final class AssayServerTest {
  private static final int LIMIT = 1 << 20;
  private static final String GOOD_SPEC =
      "{\"containers\":[{\"name\":\"main\",\"image\":\"registry.example.com/team/app"
          + Samples.DIGEST
          + "\"}]}";
  private static final String GOOD_METADATA =
      "{\"name\":\"train\",\"labels\":{\"ai-job-type\":\"training\",\"owner\":\"team-a\"}}";

  /** Kept, for a logger that nobody refers to forgets its level. */
  private static final Logger SERVER_LOG = Logger.getLogger("");

  private final List<AssayServer> running = new ArrayList<>();
  private final List<SSLContext> contexts = new ArrayList<>();
  private final List<HttpClient> clients = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path folder) throws StartException, IOException, GeneralSecurityException {
    SERVER_LOG.setLevel(Level.WARNING);
    Path authority = folder.resolve("ca.pem");
    PolicySet policies = PolicyFiles.load(true, false, List.of(), List.of()).policies();
    ServeSettings settings =
        new ServeSettings(
            "127.0.0.1",
            0,
            "127.0.0.1",
            0,
            new ServeSettings.SelfMade(List.of("localhost", "127.0.0.1"), authority),
            InputLimits.DEFAULT.withBytes(LIMIT),
            64L << 20,
            16,
            256,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));
    running.add(
        AssayServer.start(
            settings, policies, request -> ManifestReview.decide(policies, request, Facts.NONE)));
    SSLContext context = trusting(Files.readAllBytes(authority));
    contexts.add(context);
    clients.add(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(context)
            .connectTimeout(Duration.ofSeconds(30))
            .build());
  }

  @AfterAll
  void stop() {
    running.forEach(AssayServer::close);
    clients.forEach(HttpClient::close);
  }

  @Test
  void aGoodPodIsAllowedAndABadOneIsDeniedWithEveryViolation()
      throws IOException, InterruptedException {
    ObjectValue good = review(Samples.podReview("g-1", GOOD_METADATA, GOOD_SPEC));
    assertEquals(Value.of(true), Samples.at(good, "response", "allowed"), good.toString());
    assertEquals("g-1", Samples.text(good, "response", "uid"));

    ObjectValue bad =
        review(
            Samples.podReview(
                "b-1",
                "{\"name\":\"train\"}",
                """
                {"hostNetwork":true,"containers":[{"name":"main","image":"nginx:latest",
                  "securityContext":{"privileged":true},
                  "resources":{"limits":{"nvidia.com/gpu":"8"},"requests":{"nvidia.com/gpu":"8"}}}],
                  "volumes":[{"name":"etc","hostPath":{"path":"/etc"}}]}
                """));

    assertEquals(Value.of(false), Samples.at(bad, "response", "allowed"));
    assertEquals("b-1", Samples.text(bad, "response", "uid"));
    String message = Samples.text(bad, "response", "status", "message");
    for (String line :
        List.of(
            "spec.hostNetwork is true",
            "spec.containers[0].image is \"nginx:latest\"",
            "spec.containers[0].securityContext.privileged is true",
            "spec.containers[0].resources.limits[nvidia.com/gpu] is \"8\"",
            "spec.volumes[0].hostPath.path is \"/etc\"",
            "metadata.labels")) {
      assertTrue(message.contains(line), () -> line + " is not in\n" + message);
    }
  }

  @Test
  void requestsThatAreNoReviewsGetTheStatusOfTheContract()
      throws IOException, InterruptedException {
    assertRefused(400, "the body is empty", post("application/json", ""));
    assertRefused(400, "cannot be read as JSON", post("application/json", "{"));
    assertRefused(
        400,
        "supported is admission.k8s.io/v1",
        post("application/json", "{\"apiVersion\":\"admission.k8s.io/v1beta1\"}"));
    assertRefused(415, "expected application/json", post("text/plain", "{}"));
    assertRefused(413, "at most " + LIMIT, post("application/json", " ".repeat(LIMIT + 1)));
    assertRefused(
        400, "whole seconds", send(request("/validate?timeout=soon", "application/json", "{}")));

    HttpResponse<byte[]> get =
        send(HttpRequest.newBuilder(uri("/validate")).timeout(Duration.ofSeconds(60)).build());
    assertRefused(405, "with POST", get);
    assertEquals("POST", get.headers().firstValue("Allow").orElse(""));
  }

  @Test
  void aBodyWithoutALengthIsReadAndBounded() throws IOException, InterruptedException {
    byte[] good = Samples.utf8(Samples.podReview("c-1", GOOD_METADATA, GOOD_SPEC));
    HttpResponse<byte[]> allowed = send(chunked(good));
    assertEquals(200, allowed.statusCode());
    assertEquals(Value.of(true), Samples.at(Samples.json(allowed.body()), "response", "allowed"));

    assertRefused(
        413, "at most " + LIMIT, send(chunked(Samples.utf8(" ".repeat(LIMIT + LIMIT / 2)))));
  }

  @Test
  void aChunkThatIsTooLongIsRefusedBeforeItArrives() throws IOException {
    try (SSLSocket socket = socket()) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          Samples.utf8(
              """
              POST /validate HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Transfer-Encoding: chunked\r
              \r
              40000000\r
              """));
      out.flush();

      String answer = new String(untilClosed(socket), StandardCharsets.UTF_8);

      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("at most " + LIMIT), answer);
    }
  }

  @Test
  void aBodyThatStopsArrivingEndsItsConnection() throws IOException, InterruptedException {
    double before = metric("reason=\"client_too_slow\"");
    try (SSLSocket socket = socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          Samples.utf8(
              """
              POST /validate?timeout=1s HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Content-Length: 1000\r
              \r
              {\
              """));
      out.flush();
      socket.setSoTimeout(60_000);

      // Whether it ends with an answer or without one, it ends.
      String rest = new String(untilClosed(socket), StandardCharsets.UTF_8);

      assertTrue(rest.isEmpty() || rest.startsWith("HTTP/1.1 408"), rest);
    }
    // The connection ends a moment before it is counted.
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (metric("reason=\"client_too_slow\"") != before + 1) {
      assertTrue(System.nanoTime() < end, "the slow client is not counted");
      Thread.onSpinWait();
    }
  }

  @Test
  void manyRequestsAtOnceGetTheirOwnAnswers() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String uid = "n-" + i;
        String metadata = i % 2 == 0 ? GOOD_METADATA : "{}";
        answers.add(
            threads.submit(() -> {
              ObjectValue answer = review(Samples.podReview(uid, metadata, GOOD_SPEC));
              return Samples.text(answer, "response", "uid")
                  + Samples.at(answer, "response", "allowed");
            }));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertEquals("n-" + i + (i % 2 == 0), answers.get(i).get());
      }
    }
  }

  @Test
  void onlyHttp11IsOfferedAndTls12IsTheLeast() throws IOException {
    try (SSLSocket socket = socket()) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertEquals("http/1.1", socket.getApplicationProtocol());
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
    }
  }

  @Test
  void healthAndMetricsAreOnTheAdminPortAlone() throws IOException, InterruptedException {
    for (String path : List.of("/health/live", "/health/ready", "/health/started")) {
      HttpResponse<byte[]> health = admin(path);
      assertEquals(200, health.statusCode(), path);
      assertEquals("UP", Samples.text(Samples.json(health.body()), "status"));
      assertEquals(404, send(HttpRequest.newBuilder(uri(path)).build()).statusCode(), path);
    }
    assertEquals(404, send(HttpRequest.newBuilder(uri("/metrics")).build()).statusCode());
    assertEquals(404, admin("/validate").statusCode());
  }

  @Test
  void decisionsAndRefusalsAreCounted() throws IOException, InterruptedException {
    String allow = "verdict=\"allow\"";
    double before = metric(allow);
    double malformed = metric("reason=\"malformed_json\"");
    double timed = metric("assay_decision_duration_seconds_count");

    ObjectValue good = review(Samples.podReview("m-1", GOOD_METADATA, GOOD_SPEC));
    assertEquals(Value.of(true), Samples.at(good, "response", "allowed"));
    assertEquals(400, post("application/json", "}").statusCode());

    assertEquals(before + 1, metric(allow));
    assertEquals(malformed + 1, metric("reason=\"malformed_json\""));
    assertEquals(timed + 1, metric("assay_decision_duration_seconds_count"));
    assertTrue(metric("assay_active_policies") >= 7);
  }

  private static void assertRefused(int status, String sentence, HttpResponse<byte[]> response) {
    ObjectValue body = Samples.json(response.body());
    assertEquals(status, response.statusCode(), body.toString());
    assertEquals("Status", Samples.text(body, "kind"));
    assertEquals(Value.of(status), Samples.at(body, "code"));
    assertTrue(Samples.text(body, "message").contains(sentence), body.toString());
  }

  private ObjectValue review(String body) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        send(request("/validate?timeout=30s", "application/json", body));
    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return Samples.json(response.body());
  }

  private HttpResponse<byte[]> post(String type, String body)
      throws IOException, InterruptedException {
    return send(request("/validate", type, body));
  }

  private HttpRequest request(String path, String type, String body) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest chunked(byte[] body) {
    return HttpRequest.newBuilder(uri("/validate"))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return clients.getFirst().send(request, BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> admin(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + running.getFirst().adminPort() + path))
            .timeout(Duration.ofSeconds(60))
            .build());
  }

  /** The value of the first sample whose line holds a text. */
  private double metric(String part) throws IOException, InterruptedException {
    String all = new String(admin("/metrics").body(), StandardCharsets.UTF_8);
    String line =
        all.lines()
            .filter(candidate -> !candidate.startsWith("#") && candidate.contains(part))
            .findFirst()
            .orElseThrow(() -> new AssertionError(part + " is not in\n" + all));
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private URI uri(String path) {
    return URI.create("https://localhost:" + running.getFirst().port() + path);
  }

  private SSLSocket socket() throws IOException {
    return (SSLSocket)
        contexts
            .getFirst()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), running.getFirst().port());
  }

  private static byte[] untilClosed(SSLSocket socket) {
    List<Byte> all = new ArrayList<>();
    try (InputStream in = socket.getInputStream()) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        all.add((byte) c);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection stays open", e);
    } catch (IOException _) {
      // Cut off is closed.
    }
    byte[] bytes = new byte[all.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = all.get(i);
    }
    return bytes;
  }

  private static SSLContext trusting(byte[] pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
