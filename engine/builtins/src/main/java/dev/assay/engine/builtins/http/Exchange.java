package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.text.WebUrl;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.DisallowedHostException;
import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCall;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A request with what may follow from it: redirects, and sending it again where that fails. */
final class Exchange {
  private static final int MOST_REDIRECTS = 10;
  private static final double FIRST_DELAY_MILLIS = 100;
  private static final double LONGEST_DELAY_MILLIS = 60_000;
  private static final double DELAY_GROWTH = 1.6;

  /** Headers that are no business of another site. */
  private static final Set<String> PRIVATE =
      Set.of("authorization", "www-authenticate", "cookie", "cookie2");

  private final BuiltinContext context;
  private final boolean follow;
  private final int attempts;

  /**
   * An exchange.
   *
   * @param follow whether redirects are followed
   * @param attempts how often a request that failed is sent again
   */
  Exchange(BuiltinContext context, boolean follow, int attempts) {
    this.context = context;
    this.follow = follow;
    this.attempts = attempts;
  }

  HttpAnswer run(HttpCall call) throws SendFailure, BuiltinException {
    double delay = FIRST_DELAY_MILLIS;
    for (int attempt = 0; ; attempt++) {
      try {
        return once(call);
      } catch (SendFailure e) {
        boolean again =
            e.kind() == SendFailure.Kind.NETWORK || e.kind() == SendFailure.Kind.TIMEOUT;
        if (!again || attempt >= attempts) {
          throw e;
        }
        pause(Duration.ofMillis((long) delay));
        delay = Math.min(delay * DELAY_GROWTH, LONGEST_DELAY_MILLIS);
      }
    }
  }

  private void pause(Duration delay) throws BuiltinException {
    Duration left = context.deadline().remaining();
    try {
      Thread.sleep(delay.compareTo(left) < 0 ? delay : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BuiltinException(BuiltinException.Kind.CANCEL, "timed out (context canceled)");
    }
    checkDeadline();
  }

  private void checkDeadline() throws BuiltinException {
    if (context.deadline().expired()) {
      throw new BuiltinException(
          BuiltinException.Kind.CANCEL, "timed out (context deadline exceeded)");
    }
  }

  private HttpAnswer once(HttpCall first) throws SendFailure, BuiltinException {
    long end = System.nanoTime() + Math.min(first.timeout().toNanos(), Long.MAX_VALUE / 2);
    HttpCall call = first;
    for (int redirects = 0; ; redirects++) {
      HttpAnswer answer = send(call, redirects > 0);
      String location = follow ? redirect(answer) : "";
      if (location.isEmpty()) {
        return answer;
      }
      if (redirects == MOST_REDIRECTS) {
        throw failure(call, "stopped after " + MOST_REDIRECTS + " redirects");
      }
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      call = next(call, answer.status(), location, left);
    }
  }

  private static String redirect(HttpAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("Location");
      default -> "";
    };
  }

  private static HttpCall next(HttpCall call, int status, String location, Duration left)
      throws SendFailure {
    URI from = URI.create(call.url());
    URI to;
    try {
      to = resolve(from, WebUrl.parse(location));
      to = new URI(CallReader.target(WebUrl.parse(to.toString())));
    } catch (BuiltinException | URISyntaxException e) {
      throw failure(
          call,
          "failed to parse Location header " + GoLiterals.quote(location) + ": " + e.getMessage());
    }
    boolean keepsBody = status == 307 || status == 308;
    String method = call.method();
    if (!keepsBody && !method.equals("HEAD")) {
      method = "GET";
    }
    boolean sameSite = isWithin(host(to), host(from));
    boolean relative = !location.contains("://");
    List<HttpCall.Header> headers = new ArrayList<>();
    for (HttpCall.Header header : call.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      boolean dropped =
          (!sameSite && PRIVATE.contains(name))
              || (name.equals("host") && !relative)
              || (!keepsBody && name.startsWith("content-"))
              || name.equals("referer");
      if (!dropped) {
        headers.add(header);
      }
    }
    if (!("https".equals(from.getScheme()) && "http".equals(to.getScheme()))) {
      headers.add(new HttpCall.Header("Referer", from.toString()));
    }
    byte[] body = keepsBody ? call.body() : new byte[0];
    return new HttpCall(method, to.toString(), headers, body, left, call.tls());
  }

  private static URI resolve(URI from, WebUrl location)
      throws BuiltinException, URISyntaxException {
    boolean queryOnly =
        location.scheme().isEmpty() && location.host().isEmpty() && location.path().isEmpty();
    // The JDK drops the last part of the path here, by an older rule.
    return queryOnly
        ? new URI(
            from.getScheme() + "://" + from.getRawAuthority() + from.getRawPath() + query(location))
        : from.resolve(reference(location));
  }

  private static URI reference(WebUrl location) throws BuiltinException, URISyntaxException {
    if (!location.scheme().isEmpty() || !location.host().isEmpty()) {
      if (location.scheme().isEmpty()) {
        return new URI("//" + location.host() + location.escapedPath() + query(location));
      }
      return new URI(CallReader.target(location));
    }
    return new URI(location.escapedPath() + query(location));
  }

  private static String query(WebUrl location) {
    return location.rawQuery().isEmpty() ? "" : "?" + location.rawQuery();
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }

  private static boolean isWithin(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private HttpAnswer send(HttpCall call, boolean redirected) throws SendFailure, BuiltinException {
    WebUrl url = parsed(call);
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      throw failure(call, "unsupported protocol scheme " + GoLiterals.quote(url.scheme()));
    }
    if (url.hostname().isEmpty()) {
      throw failure(call, "http: no Host in request URL");
    }
    try {
      CallReader.checkHeaders(call.headers());
    } catch (BuiltinException e) {
      throw failure(call, String.valueOf(e.getMessage()));
    }
    checkDeadline();
    try {
      return context.host().send(call, context.deadline());
    } catch (DisallowedHostException e) {
      if (redirected) {
        throw failure(call, String.valueOf(e.getMessage()));
      }
      throw new SendFailure(SendFailure.Kind.REQUEST, String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException e) {
      checkDeadline();
      throw new SendFailure(
          SendFailure.Kind.TIMEOUT,
          operation(call) + "request timed out",
          failure(
                  call,
                  "context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
              .message());
    } catch (IOException e) {
      throw failure(call, String.valueOf(e.getMessage()));
    }
  }

  private static WebUrl parsed(HttpCall call) throws SendFailure {
    try {
      return WebUrl.parse(call.url());
    } catch (BuiltinException e) {
      throw SendFailure.of(e);
    }
  }

  private static SendFailure failure(HttpCall call, String message) {
    return new SendFailure(
        SendFailure.Kind.NETWORK,
        goMethod(call) + " " + GoLiterals.quote(call.url()) + ": " + message);
  }

  private static String operation(HttpCall call) {
    return goMethod(call) + " " + call.url() + ": ";
  }

  private static String goMethod(HttpCall call) {
    return call.method().charAt(0) + call.method().substring(1).toLowerCase(Locale.ROOT);
  }
}
