package dev.assay.engine.rego.spi;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The world, as far as builtins may reach it. Handed in by whoever evaluates; safe for use by
 * several threads.
 */
public interface Host {
  Instant now();

  /** Fills the bytes with random ones. */
  void random(byte[] bytes);

  /**
   * The addresses of a name.
   *
   * @throws IOException where they are not found, or the host does not look names up
   */
  List<InetAddress> lookup(String name, Deadline deadline) throws IOException;

  /** What {@code opa.runtime()} shows. */
  ObjectValue runtime();

  /** What {@code print} says. */
  void print(String message, @Nullable Location location);

  /**
   * Sends a request and waits for the whole answer. Follows no redirect. A host that says nothing
   * else sends none.
   *
   * @throws DisallowedHostException where policies may not reach the host of the URL
   * @throws java.net.SocketTimeoutException where the time of the call or the deadline is over
   * @throws IOException with the words that stand behind method and URL in a policy's error
   */
  default HttpAnswer send(HttpCall call, Deadline deadline) throws IOException {
    throw new DisallowedHostException(String.valueOf(URI.create(call.url()).getHost()));
  }

  /** Answers kept from one evaluation to the next. */
  default HttpCache httpCache() {
    return HttpCache.NONE;
  }

  /** The value of an environment variable that TLS settings name, or empty. */
  default String environment(String name) {
    return "";
  }

  /**
   * The content of a file that TLS settings name.
   *
   * @throws IOException where it cannot be read, or must not
   */
  default byte[] readFile(String path) throws IOException {
    throw new IOException("open " + path + ": permission denied");
  }
}
