package dev.assay.engine.rego.tests;

import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCache;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host that keeps what one test prints. Used by one thread. */
final class CapturingHost implements Host {
  /** What a test may print, in characters; what is more is left out. */
  private static final int MOST = 1 << 20;

  private final Host host;
  private final StringBuilder printed = new StringBuilder();

  CapturingHost(Host host) {
    this.host = host;
  }

  String printed() {
    return printed.toString();
  }

  @Override
  public void print(String message, @Nullable Location location) {
    if (printed.length() < MOST) {
      printed.append(message).append('\n');
    }
  }

  @Override
  public Instant now() {
    return host.now();
  }

  @Override
  public void random(byte[] bytes) {
    host.random(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    return host.lookup(name, deadline);
  }

  @Override
  public ObjectValue runtime() {
    return host.runtime();
  }

  @Override
  public HttpAnswer send(HttpCall call, Deadline deadline) throws IOException {
    return host.send(call, deadline);
  }

  @Override
  public HttpCache httpCache() {
    return host.httpCache();
  }

  @Override
  public String environment(String name) {
    return host.environment(name);
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    return host.readFile(path);
  }
}
