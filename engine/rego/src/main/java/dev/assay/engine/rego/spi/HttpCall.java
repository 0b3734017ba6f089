package dev.assay.engine.rego.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, to be sent once and as it is.
 *
 * @param method in upper case
 * @param url of the scheme http or https
 * @param headers in order; {@code Host} among them takes the place of the URL's
 * @param timeout for all of it, from the lookup of the name to the last byte of the answer
 * @param tls how a server proves who it is, or null for the usual way
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
    String method,
    String url,
    List<Header> headers,
    byte[] body,
    Duration timeout,
    @Nullable HttpTls tls) {
  public HttpCall {
    headers = List.copyOf(headers);
  }

  /** A header. */
  public record Header(String name, String value) {}
}
