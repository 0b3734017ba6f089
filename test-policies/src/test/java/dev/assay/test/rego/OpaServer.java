package dev.assay.test.rego;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real OPA as a server, for as long as a test class runs. */
final class OpaServer implements AutoCloseable {
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 100;
  private static final InputLimits LIMITS = InputLimits.DEFAULT;

  private final Process process;
  private final String base;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * An answer.
   *
   * @param status of HTTP
   */
  record Answer(int status, Value body) {}

  private OpaServer(Process process, String base) {
    this.process = process;
    this.base = base;
  }

  static OpaServer start(Path opa) throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                opa.toString(),
                "run",
                "--server",
                "--addr",
                "127.0.0.1:" + port,
                "--log-level",
                "error",
                "--skip-known-schema-check",
                "--disable-telemetry")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    OpaServer server = new OpaServer(process, "http://127.0.0.1:" + port);
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        if (server.send("GET", "/health", "").status() == HttpURLConnection.HTTP_OK) {
          return server;
        }
      } catch (IOException _) {
        // Not there yet.
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    server.close();
    throw new IOException(opa + " did not start as a server");
  }

  Answer send(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header(
                "Content-Type", path.startsWith("/v1/policies") ? "text/plain" : "application/json")
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      byte[] bytes = response.body();
      return new Answer(
          response.statusCode(),
          bytes.length == 0 ? ObjectValue.EMPTY : JsonReader.read(bytes, LIMITS));
    } catch (InputException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
