package dev.assay.engine.builtins;

import dev.assay.engine.builtins.text.GoText;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The world of this machine, as far as it was allowed when the host was made. */
public final class SystemHost implements Host {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

  private final Clock clock;
  private final ObjectValue runtime;
  private final BiConsumer<String, @Nullable Location> printer;
  private final SecureRandom random = new SecureRandom();

  private SystemHost(Builder builder) {
    this.clock = builder.clock;
    this.runtime = builder.runtime;
    this.printer = builder.printer;
  }

  /** A host that tells the time and nothing else, until the builder is told more. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void random(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    if (endsInNumber(name) && GoText.parseIp(name) == null) {
      // The JDK would take 1 or 0x7f.1 for an address.
      throw new UnknownHostException(name);
    }
    return List.of(InetAddress.getAllByName(name));
  }

  private static boolean endsInNumber(String name) {
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    return last.isEmpty() || NUMBER.matcher(last).matches();
  }

  @Override
  public ObjectValue runtime() {
    return runtime;
  }

  @Override
  public void print(String message, @Nullable Location location) {
    printer.accept(message, location);
  }

  /** What a host may do. */
  public static final class Builder {
    private Clock clock = Clock.systemUTC();
    private ObjectValue runtime = ObjectValue.EMPTY;
    private BiConsumer<String, @Nullable Location> printer = (message, location) -> {};

    private Builder() {}

    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    public SystemHost build() {
      return new SystemHost(this);
    }
  }
}
