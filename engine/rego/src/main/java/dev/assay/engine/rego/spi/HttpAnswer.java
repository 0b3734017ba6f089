package dev.assay.engine.rego.spi;

import java.util.List;

/**
 * What a server answers.
 *
 * @param status such as 404
 * @param text such as {@code 404 Not Found}
 * @param headers in the order of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpAnswer(int status, String text, List<HttpCall.Header> headers, byte[] body) {
  public HttpAnswer {
    headers = List.copyOf(headers);
  }

  /** The first value under a name, whatever its case, or empty. */
  public String header(String name) {
    for (HttpCall.Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return "";
  }
}
