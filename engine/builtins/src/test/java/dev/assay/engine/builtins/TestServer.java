package dev.assay.engine.builtins;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** A server on this machine whose answers are in the URL that it is asked for. */
final class TestServer implements AutoCloseable {
  final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TestServer() {
    this(null);
  }

  TestServer(@Nullable SSLContext tls) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      if (tls == null) {
        server = HttpServer.create(any, 0);
        scheme = "http";
      } else {
        HttpsServer secure = HttpsServer.create(any, 0);
        secure.setHttpsConfigurator(new Configuration(tls));
        server = secure;
        scheme = "https";
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static final class Configuration extends HttpsConfigurator {
    Configuration(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters own = getSSLContext().getDefaultSSLParameters();
      own.setWantClientAuth(true);
      parameters.setSSLParameters(own);
    }
  }

  String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String[] parts = exchange.getRequestURI().getPath().split("/", -1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (parts[1]) {
        case "echo" -> answer(exchange, 200, "application/json", echo(exchange, body));
        case "type" ->
            answer(exchange, 200, parts[2].replace('_', '/'), exchange.getRequestURI().getQuery());
        case "status" -> answer(exchange, Integer.parseInt(parts[2]), "text/plain", "x");
        case "redirect" -> redirect(exchange, parts);
        case "gzip" -> gzip(exchange);
        case "slow" -> slow(exchange);
        case "big" -> answer(exchange, 200, "text/plain", "x".repeat(Integer.parseInt(parts[2])));
        case "cached" -> cached(exchange);
        case "close" -> {
          // Nothing is said, and the connection closed.
        }
        case "client" -> client(exchange);
        default -> answer(exchange, 404, "text/plain", "not here");
      }
    }
  }

  /** The name in the certificate that the client shows. */
  private static void client(HttpExchange exchange) throws IOException {
    String name = "none";
    if (exchange instanceof HttpsExchange secure) {
      try {
        name = secure.getSSLSession().getPeerPrincipal().getName();
      } catch (SSLPeerUnverifiedException e) {
        name = "unknown";
      }
    }
    answer(exchange, 200, "text/plain", name);
  }

  private static String echo(HttpExchange exchange, byte[] body) {
    ObjectValue.Builder headers = ObjectValue.builder();
    for (String name :
        List.of("A", "Authorization", "Host", "Content-Type", "Cookie", "If-None-Match")) {
      List<String> values = exchange.getRequestHeaders().get(name);
      if (values != null) {
        headers.put(name, ArrayValue.copyOf(values.stream().map(Value::of).toList()));
      }
    }
    return ObjectValue.builder()
        .put("method", Value.of(exchange.getRequestMethod()))
        .put("path", Value.of(exchange.getRequestURI().toString()))
        .put("headers", headers.build())
        .put("body", Value.of(new String(body, StandardCharsets.UTF_8)))
        .build()
        .toString();
  }

  /** {@code /redirect/STATUS/TIMES}, then to {@code /echo}, or to what the query says. */
  private static void redirect(HttpExchange exchange, String[] parts) throws IOException {
    int times = Integer.parseInt(parts[3]);
    String query = exchange.getRequestURI().getRawQuery();
    String target =
        times > 1
            ? "/redirect/" + parts[2] + "/" + (times - 1) + (query == null ? "" : "?" + query)
            : query == null ? "/echo/end" : exchange.getRequestURI().getQuery();
    exchange.getResponseHeaders().set("Location", target);
    answer(exchange, Integer.parseInt(parts[2]), "text/plain", "moved");
  }

  private static void gzip(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("[1, 2]".getBytes(StandardCharsets.US_ASCII));
    }
    List<String> accepted = exchange.getRequestHeaders().get("Accept-Encoding");
    if (accepted == null || !accepted.contains("gzip")) {
      answer(exchange, 200, "application/json", "[]");
      return;
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
  }

  private static void slow(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers with the headers of the query, {@code a=b;c=d}, and 304 where the tag is known. */
  private static void cached(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    for (String pair : query.split(";", -1)) {
      int equals = pair.indexOf('=');
      exchange.getResponseHeaders().add(pair.substring(0, equals), pair.substring(equals + 1));
    }
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (known != null && known.equals(exchange.getResponseHeaders().getFirst("ETag"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    answer(exchange, 200, "application/json", "{\"a\": 1}");
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean empty = status == 204 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length == 0 ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
