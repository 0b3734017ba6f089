package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.spi.HttpTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests over the network. A connection goes to an address that was just found to be
 * allowed and to no other, so that a name cannot change its meaning in between.
 */
public final class HttpPort implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final int largestAnswer;
  private final CheckedResolver resolver;
  private final CloseableHttpClient usual;

  /**
   * A port that gets the addresses it connects to from a resolver.
   *
   * @param largestAnswer bytes of a body, unpacked
   */
  public HttpPort(int largestAnswer, CheckedResolver resolver) {
    this.largestAnswer = largestAnswer;
    this.resolver = resolver;
    this.usual = client(null, true);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("http-timeouts").unstarted(task));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private CloseableHttpClient client(@org.jspecify.annotations.Nullable HttpTls tls, boolean kept) {
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(Timeout.DISABLED).build());
    if (tls != null) {
      TlsSocketStrategy strategy = new TlsUpgrade(tls);
      connections.setTlsSocketStrategy(strategy);
    }
    PoolingHttpClientConnectionManager manager = connections.build();
    return HttpClients.custom()
        .setConnectionManager(manager)
        .setConnectionManagerShared(false)
        .setConnectionReuseStrategy((request, response, context) -> kept)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .disableDefaultUserAgent()
        .build();
  }

  /** Sends a request and waits for its answer. */
  public HttpAnswer send(HttpCall call, Duration timeLeft) throws IOException {
    Duration allowed = call.timeout().compareTo(timeLeft) < 0 ? call.timeout() : timeLeft;
    allowed = allowed.compareTo(LONGEST) < 0 ? allowed : LONGEST;
    if (allowed.isZero()) {
      throw tooLate();
    }
    HttpTls tls = call.tls();
    if (tls == null) {
      return send(usual, call, allowed);
    }
    try (CloseableHttpClient own = client(tls, false)) {
      return send(own, call, allowed);
    }
  }

  private HttpAnswer send(CloseableHttpClient client, HttpCall call, Duration allowed)
      throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(call.method(), java.net.URI.create(call.url()));
    boolean packed = true;
    for (HttpCall.Header header : call.headers()) {
      packed &= !header.name().equalsIgnoreCase("Accept-Encoding");
      request.addHeader(header.name(), header.value());
    }
    if (packed) {
      request.addHeader("Accept-Encoding", "gzip");
    }
    if (call.body().length > 0) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    long end = System.nanoTime() + allowed.toNanos();
    Future<?> alarm = CLOCK.schedule(request::cancel, allowed.toNanos(), TimeUnit.NANOSECONDS);
    boolean unpack = packed;
    HttpAnswer answer;
    try {
      answer = client.execute(request, response -> answer(response, unpack));
    } catch (IOException | IllegalStateException e) {
      // A request that is cancelled while it starts finds its parts in no usable state.
      if (isPast(end)) {
        SocketTimeoutException timeout = tooLate();
        timeout.initCause(e);
        throw timeout;
      }
      throw NetworkFailure.worded(e instanceof IOException io ? io : new IOException(e));
    } finally {
      alarm.cancel(false);
    }
    if (isPast(end)) {
      // It came before the alarm was heard.
      throw tooLate();
    }
    return answer;
  }

  private static SocketTimeoutException tooLate() {
    return new SocketTimeoutException("context deadline exceeded");
  }

  private static boolean isPast(long end) {
    return System.nanoTime() - end >= 0;
  }

  private HttpAnswer answer(ClassicHttpResponse response, boolean unpack) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : read(entity.getContent());
    Header encoding = response.getFirstHeader("Content-Encoding");
    boolean gzip = unpack && encoding != null && encoding.getValue().equalsIgnoreCase("gzip");
    if (gzip && body.length > 0) {
      body = read(new GZIPInputStream(new ByteArrayInputStream(body)));
    }
    List<HttpCall.Header> headers = new ArrayList<>();
    for (Header header : response.getHeaders()) {
      String name = header.getName();
      boolean ofTransfer =
          name.equalsIgnoreCase("Transfer-Encoding")
              || name.equalsIgnoreCase("Trailer")
              || (gzip
                  && (name.equalsIgnoreCase("Content-Encoding")
                      || name.equalsIgnoreCase("Content-Length")));
      if (!ofTransfer) {
        headers.add(new HttpCall.Header(name, String.valueOf(header.getValue())));
      }
    }
    String reason = response.getReasonPhrase();
    String text = response.getCode() + " " + (reason == null ? "" : reason);
    return new HttpAnswer(response.getCode(), text, headers, body);
  }

  private byte[] read(InputStream content) throws IOException {
    try (content) {
      byte[] body = content.readNBytes(largestAnswer);
      if (content.read() >= 0) {
        throw new IOException(
            "the body is larger than " + largestAnswer + " bytes, which is the limit");
      }
      return body;
    }
  }

  @Override
  public void close() throws IOException {
    usual.close();
  }
}
