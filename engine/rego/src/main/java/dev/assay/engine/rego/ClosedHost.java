package dev.assay.engine.rego;

import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host that knows the time and random bytes and nothing of the network. */
final class ClosedHost implements Host {
  private final Clock clock = Clock.systemUTC();

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void random(byte[] bytes) {
    Random.SOURCE.nextBytes(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    throw new IOException("names are not looked up here: " + name);
  }

  @Override
  public ObjectValue runtime() {
    return ObjectValue.EMPTY;
  }

  @Override
  public void print(String message, @Nullable Location location) {
    // Nobody listens.
  }

  /** Made when the first policy draws: to find who gives random bytes takes a while. */
  private static final class Random {
    static final SecureRandom SOURCE = new SecureRandom();
  }
}
