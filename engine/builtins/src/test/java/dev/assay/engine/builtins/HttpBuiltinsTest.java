package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpBuiltinsTest {
  private static final String SEND = "http.send";
  private static final HttpPolicy LOCAL =
      HttpPolicy.NONE.allowInternal("127.0.0.1", "localhost", "local.example");

  private static SystemHost host() {
    return SystemHost.builder().http(LOCAL).build();
  }

  private static ObjectValue get(String url, Object... pairs) {
    ObjectValue.Builder out =
        ObjectValue.builder().put("method", Value.of("get")).put("url", Value.of(url));
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      out.put(
          (String) pairs[i],
          switch (value) {
            case String text -> Value.of(text);
            case Integer number -> Value.of(number);
            case Boolean flag -> Value.of(flag);
            default -> (Value) value;
          });
    }
    return out.build();
  }

  private static ObjectValue send(Builtins builtins, ObjectValue request) throws BuiltinException {
    return (ObjectValue) builtins.value(SEND, request);
  }

  private static ObjectValue headers(String... pairs) {
    ObjectValue.Builder out = ObjectValue.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put(pairs[i], Value.of(pairs[i + 1]));
    }
    return out.build();
  }

  /** An answer without the headers that no two answers share. */
  private static Outcome comparable(Outcome outcome) {
    if (!(outcome.value() instanceof ObjectValue answer)
        || !(answer.get("headers") instanceof ObjectValue all)) {
      return outcome;
    }
    ObjectValue.Builder kept = ObjectValue.builder();
    for (int i = 0; i < all.size(); i++) {
      if (!all.keyAt(i).equals(Value.of("date"))) {
        kept.put(all.keyAt(i), all.valueAt(i));
      }
    }
    return new Outcome(answer.with("headers", kept.build()), outcome.error());
  }

  private static void assertAsOpa(List<ObjectValue> requests) {
    RealOpa.assumePresent();
    List<Call> calls = requests.stream().map(request -> Call.of(SEND, request)).toList();
    List<Outcome> expected = RealOpa.eval(calls);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Outcome own = comparable(new Builtins(host()).outcome(calls.get(i)));
      Outcome theirs = comparable(expected.get(i));
      if (!own.equals(theirs)) {
        differences.add(i + ". " + calls.get(i) + "\n  opa " + theirs + "\n  own " + own);
      }
    }
    assertEquals("", String.join("\n", differences), differences.size() + " differ");
  }

  @Test
  void sendsAsOpaDoes() {
    try (TestServer server = new TestServer()) {
      String echo = server.url("/echo");
      List<ObjectValue> requests = new ArrayList<>();
      requests.add(get(echo));
      requests.add(get(echo + "?a=b+c&d=%20#f"));
      requests.add(get(server.url("/echo/a%2Fb/{x}/é")));
      requests.add(get(echo).with("method", Value.of("pOsT")).with("body", Value.of("<é>")));
      requests.add(get(echo, "body", headers("a", "b"), "headers", headers("a", "1")));
      requests.add(get(echo, "raw_body", "\"raw\"", "body", 1).with("method", Value.of("put")));
      requests.add(
          get(echo, "body", SetValue.copyOf(List.of(Value.of(2), Value.of(1))))
              .with("method", Value.of("patch")));
      requests.add(get(echo, "headers", headers("host", "other.example", "authorization", "x")));
      requests.add(get(echo.replace("http://", "http://u:p%40@")));
      requests.add(
          get(echo, "headers", headers("content-type", "a/b")).with("method", Value.of("delete")));
      requests.add(get(echo).with("method", Value.of("head")));
      requests.add(get(echo).with("method", Value.of("options")));
      for (String type :
          List.of(
              "application_json",
              "application_foo+json",
              "text_plain",
              "application_yaml",
              "application_x-yaml; charset=utf-8",
              "APPLICATION_JSON")) {
        for (String body : List.of("{\"a\": 1.50}", "a: [1, yes, 010]", "{", "1 2")) {
          String url =
              server.url(
                  "/type/"
                      + type.replace(" ", "%20")
                      + "?"
                      + body.replace(" ", "%20")
                          .replace("{", "%7B")
                          .replace("}", "%7D")
                          .replace("\"", "%22")
                          .replace("[", "%5B")
                          .replace("]", "%5D"));
          requests.add(get(url));
          requests.add(get(url, "force_json_decode", true));
          requests.add(get(url, "force_yaml_decode", true));
        }
      }
      for (int status : new int[] {200, 204, 301, 304, 404, 418, 500, 503}) {
        requests.add(get(server.url("/status/" + status)));
      }
      requests.add(get(server.url("/gzip")));
      requests.add(get(server.url("/gzip"), "headers", headers("accept-encoding", "gzip")));
      assertAsOpa(requests);
    }
  }

  @Test
  void followsRedirectsAsOpaDoes() {
    try (TestServer server = new TestServer();
        TestServer other = new TestServer()) {
      List<ObjectValue> requests = new ArrayList<>();
      ObjectValue secret =
          headers("authorization", "s", "cookie", "c", "a", "1", "content-type", "x/y");
      for (int status : new int[] {301, 302, 303, 307, 308, 300, 304}) {
        for (String method : List.of("get", "post", "head")) {
          ObjectValue request =
              get(server.url("/redirect/" + status + "/1"), "raw_body", "b", "headers", secret)
                  .with("method", Value.of(method));
          requests.add(request);
          requests.add(request.with("enable_redirect", Value.of(true)));
        }
      }
      String moved = server.url("/redirect/302/1?");
      for (String target :
          List.of(
              other.url("/echo/x").replace("127.0.0.1", "localhost"),
              other.url("/echo/x"),
              "../echo/y",
              "%3Fq=1",
              "ftp://x/",
              "//127.0.0.1:" + other.port() + "/echo")) {
        requests.add(get(moved + target, "enable_redirect", true, "headers", secret));
      }
      requests.add(get(server.url("/redirect/302/9"), "enable_redirect", true));
      assertAsOpa(requests);
    }
  }

  @Test
  void refusesRequestsAsOpaDoes() {
    try (TestServer server = new TestServer()) {
      String echo = server.url("/echo");
      List<ObjectValue> requests = new ArrayList<>();
      requests.add(ObjectValue.EMPTY);
      requests.add(headers("method", "get"));
      requests.add(get(echo, "foo", 1, "bar", 2));
      requests.add(get(echo).with("method", Value.of(1)));
      requests.add(get(echo).with("method", Value.of("a b")));
      requests.add(get(echo).with("url", Value.of(1)));
      requests.add(get(echo, "headers", 1));
      requests.add(get(echo, "headers", ObjectValue.of("a", Value.of(1))));
      requests.add(get(echo, "headers", headers("a b", "c")));
      requests.add(get(echo, "headers", headers("a", "b\r\nc: d")));
      requests.add(get(echo, "enable_redirect", "x"));
      requests.add(get(echo, "tls_insecure_skip_verify", "x"));
      requests.add(get(echo, "timeout", "x"));
      requests.add(get(echo, "timeout", "1x"));
      requests.add(get(echo, "timeout", "1"));
      requests.add(get(echo, "timeout", "1m30.5s"));
      requests.add(get(echo, "timeout", true));
      requests.add(get(echo, "timeout", dev.assay.engine.value.NumberValue.ofLiteral("1.5")));
      requests.add(get(echo, "max_retry_attempts", -1));
      requests.add(get(echo, "max_retry_attempts", "x"));
      requests.add(get(echo, "force_cache", true));
      requests.add(get(echo, "force_cache", true, "force_cache_duration_seconds", "x"));
      requests.add(get(echo, "force_cache", 1));
      requests.add(get(echo, "cache", 1));
      requests.add(get(echo, "force_json_decode", 1));
      requests.add(get(echo, "cache", true, "force_yaml_decode", 1));
      requests.add(get(echo, "cache", true, "caching_mode", "x"));
      requests.add(get(echo, "raise_error", 1));
      requests.add(get(echo, "cache_ignored_headers", 1, "headers", headers("a", "b")));
      requests.add(get(echo, "tls_ca_cert", 1));
      requests.add(get(echo, "tls_ca_cert", "x"));
      requests.add(get(echo, "tls_ca_cert_env_variable", "ASSAY_NO_SUCH"));
      requests.add(get(echo, "tls_client_cert", "x", "tls_client_key", "y"));
      requests.add(
          get(
              echo,
              "tls_client_cert_env_variable",
              "ASSAY_NO_SUCH",
              "tls_client_key_env_variable",
              "B"));
      requests.add(get("ftp://127.0.0.1/"));
      requests.add(get(""));
      requests.add(get("http://"));
      requests.add(get("http://[::1"));
      requests.add(get("x\u0001"));
      requests.add(get(server.url("/close")));
      List<ObjectValue> all = new ArrayList<>(requests);
      for (ObjectValue request : requests) {
        if (request.get("raise_error") == null && request.size() > 1) {
          all.add(request.with("raise_error", Value.of(false)));
        }
      }
      // Errors that name the place of the call have none here.
      all.removeIf(request -> request.get("raise_error") != null && mentionsPlace(request));
      assertAsOpa(all);
    }
  }

  private static boolean mentionsPlace(ObjectValue request) {
    Outcome outcome = new Builtins(host()).outcome(Call.of(SEND, request));
    return String.valueOf(outcome.value()).contains("\"message\": \"eval_");
  }

  @Test
  void sendsNothingUnlessAllowed() throws BuiltinException {
    AtomicInteger asked = new AtomicInteger();
    try (TestServer server = new TestServer()) {
      String url = server.url("/echo");
      assertEquals(
          "eval_builtin_error: http.send: disallowed host: 127.0.0.1",
          new Builtins().error(SEND, get(url)));
      Builtins open =
          new Builtins(
              SystemHost.builder()
                  .http(HttpPolicy.NONE.allow("127.0.0.1", "rebind.example", "0x7f.1", "localhost"))
                  .resolver(name -> {
                    asked.incrementAndGet();
                    return List.of(InetAddress.ofLiteral("127.0.0.1"));
                  })
                  .build());
      for (String target :
          List.of(
              url,
              url.replace("127.0.0.1", "rebind.example"),
              url.replace("127.0.0.1", "localhost"))) {
        String error = open.error(SEND, get(target));
        assertTrue(error.endsWith("127.0.0.1 is not a public one"), error);
      }
      String odd = open.error(SEND, get(url.replace("127.0.0.1", "0x7f.1")));
      assertTrue(odd.endsWith("no such host") || odd.contains("disallowed"), odd);
      assertEquals(0, server.requests.get());
      assertEquals(2, asked.get());
    }
  }

  @Test
  void refusesAddressesBehindRedirects() throws BuiltinException {
    try (TestServer server = new TestServer();
        TestServer secret = new TestServer()) {
      Builtins builtins =
          new Builtins(
              SystemHost.builder()
                  .http(
                      HttpPolicy.NONE
                          .allowInternal("front.example")
                          .allow("back.example", "169.254.169.254"))
                  .resolver(name -> List.of(InetAddress.ofLiteral("127.0.0.1")))
                  .build());
      String front = server.url("/redirect/302/1?").replace("127.0.0.1", "front.example");
      for (String target :
          List.of(
              secret.url("/echo"),
              secret.url("/echo").replace("127.0.0.1", "back.example"),
              "http://169.254.169.254/latest/meta-data")) {
        String error = builtins.error(SEND, get(front + target, "enable_redirect", true));
        assertTrue(error.contains("disallowed"), error);
      }
      assertEquals(0, secret.requests.get());
      assertEquals(Value.of(302), send(builtins, get(front + secret.url("/"))).get("status_code"));
    }
  }

  /** The name has a good address when it is checked, and another when it is asked for again. */
  @Test
  void connectsToTheAddressThatWasChecked() throws BuiltinException {
    AtomicInteger asked = new AtomicInteger();
    try (TestServer server = new TestServer()) {
      Builtins builtins =
          new Builtins(
              SystemHost.builder()
                  .http(HttpPolicy.NONE.allowInternal("once.example"))
                  .resolver(name ->
                      List.of(
                          InetAddress.ofLiteral(
                              asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")))
                  .build());
      String url = server.url("/echo").replace("127.0.0.1", "once.example");
      assertEquals(Value.of(200), send(builtins, get(url)).get("status_code"));
      assertEquals(1, asked.get());
    }
  }

  @Test
  void namesTimeoutsAndRefusedConnections() throws BuiltinException {
    try (TestServer server = new TestServer()) {
      Builtins builtins = new Builtins(host());
      String slow = server.url("/slow");
      assertEquals(
          "eval_builtin_error: http.send: Get " + slow + ": request timed out",
          builtins.error(SEND, get(slow, "timeout", "200ms")));
      ObjectValue answer = send(builtins, get(slow, "timeout", "200ms", "raise_error", false));
      assertEquals(Value.of(0), answer.get("status_code"));
      assertEquals(
          Value.of("eval_http_send_network_error"),
          ((ObjectValue) Objects.requireNonNull(answer.get("error"))).get("code"));
      Deadline soon = Deadline.after(Duration.ofMillis(200), System::nanoTime);
      Outcome cancelled = new Builtins(host(), soon).outcome(Call.of(SEND, get(slow)));
      assertEquals(
          "eval_cancel_error: http.send: timed out (context deadline exceeded)", cancelled.error());
    }
    TestServer closed = new TestServer();
    String url = closed.url("/");
    closed.close();
    String error = new Builtins(host()).error(SEND, get(url));
    assertTrue(
        error.startsWith("eval_builtin_error: http.send: Get \"" + url + "\": dial tcp")
            && error.endsWith("connect: connection refused"),
        error);
    long before = System.nanoTime();
    new Builtins(host()).error(SEND, get(url, "max_retry_attempts", 2));
    assertTrue(System.nanoTime() - before > 250_000_000L);
  }

  @Test
  void boundsTheSizeOfAnswers() {
    try (TestServer server = new TestServer()) {
      Builtins builtins =
          new Builtins(SystemHost.builder().http(LOCAL.withLargestAnswer(1000)).build());
      assertEquals(null, builtins.outcome(Call.of(SEND, get(server.url("/big/1000")))).error());
      String error = builtins.error(SEND, get(server.url("/big/1001")));
      assertTrue(error.contains("larger than 1000 bytes"), error);
    }
  }

  @Test
  void answersTheSameWithinAnEvaluation() throws BuiltinException {
    try (TestServer server = new TestServer()) {
      Builtins builtins = new Builtins(host());
      ObjectValue request = get(server.url("/echo"), "headers", headers("a", "1", "b", "2"));
      Value first = send(builtins, request);
      assertEquals(first, send(builtins, request));
      assertEquals(1, server.requests.get());
      ObjectValue ignoring = request.with("cache_ignored_headers", ArrayValue.of(Value.of("b")));
      send(builtins, ignoring);
      send(builtins, ignoring.with("headers", headers("a", "1", "b", "3")));
      assertEquals(2, server.requests.get());
      send(builtins, get(server.url("/status/500")));
      send(builtins, get(server.url("/status/500")));
      assertEquals(4, server.requests.get());
      send(new Builtins(host()), request);
      assertEquals(5, server.requests.get());
    }
  }

  private static final class Times extends Clock {
    // Behind the time that the server tells.
    private Instant now = Instant.now().plusSeconds(20);

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void keepsAnswersAsTheServerSays() throws BuiltinException {
    Times times = new Times();
    SystemHost host = SystemHost.builder().http(LOCAL).clock(times).build();
    String future =
        // Two digits for the day, which Java's own formatter does not write.
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    try (TestServer server = new TestServer()) {
      List<String> kept =
          List.of(
              "Cache-Control=max-age=60",
              "Cache-Control=public, max-age=60",
              "Cache-Control=max-age=99999999999",
              "Expires=" + future.replace(" ", "%20"));
      List<String> notKept =
          List.of(
              "Cache-Control=no-store",
              "Cache-Control=max-age=x",
              "Cache-Control=max-age=0",
              "A=b",
              "Expires=x");
      for (String header : kept) {
        assertEquals(1, requestsOf(server, host, header.replace(", ", ",%20"), "cache"), header);
      }
      for (String header : notKept) {
        assertEquals(2, requestsOf(server, host, header, "cache"), header);
        assertEquals(1, requestsOf(server, host, header + ";B=c", "force_cache"), header);
      }
      int before = server.requests.get();
      ObjectValue request =
          get(server.url("/cached?Cache-Control=max-age=60;ETag=t"), "cache", true);
      send(new Builtins(host), request);
      times.now = times.now.plusSeconds(120);
      ObjectValue again = send(new Builtins(host), request);
      assertEquals(Value.of(200), again.get("status_code"));
      assertEquals(ObjectValue.of("a", Value.of(1)), again.get("body"));
      assertEquals(2, server.requests.get() - before);
    }
  }

  private static int requestsOf(TestServer server, SystemHost host, String header, String option)
      throws BuiltinException {
    int before = server.requests.get();
    ObjectValue request =
        get(server.url("/cached?" + header), option, true, "force_cache_duration_seconds", 60);
    send(new Builtins(host), request);
    send(new Builtins(host), request);
    return server.requests.get() - before;
  }

  @Test
  void showsBodiesAsText() throws BuiltinException {
    try (TestServer server = new TestServer()) {
      ObjectValue answer = send(new Builtins(host()), get(server.url("/status/404")));
      assertEquals(Value.of("404 Not Found"), answer.get("status"));
      assertEquals(NullValue.NULL, answer.get("body"));
      assertEquals(Value.of("x"), answer.get("raw_body"));
      ObjectValue headers = (ObjectValue) Objects.requireNonNull(answer.get("headers"));
      assertEquals(ArrayValue.of(Value.of("text/plain")), headers.get("content-type"));
      assertNotEquals(null, headers.get("date"));
      assertTrue(answer.get("status") instanceof StringValue);
    }
  }
}
