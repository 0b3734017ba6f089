package dev.assay.engine.builtins;

import dev.assay.engine.builtins.http.BoundedHttpCache;
import dev.assay.engine.builtins.http.CheckedResolver;
import dev.assay.engine.builtins.http.HttpPort;
import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.rego.spi.DisallowedHostException;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.spi.HttpAnswer;
import dev.assay.engine.rego.spi.HttpCache;
import dev.assay.engine.rego.spi.HttpCall;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The world of this machine, as far as it was allowed when the host was made. Safe for use by
 * several threads.
 */
public final class SystemHost implements Host, AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

  private final Clock clock;
  private final ObjectValue runtime;
  private final BiConsumer<String, @Nullable Location> printer;
  private final HttpPolicy policy;
  private final CheckedResolver.Lookup resolver;
  private final HttpCache cache;

  private final Object portLock = new Object();

  /** Made when the first request is sent. */
  private @Nullable HttpPort port;

  private SystemHost(Builder builder) {
    this.clock = builder.clock;
    this.runtime = builder.runtime;
    this.printer = builder.printer;
    this.policy = builder.policy;
    this.resolver = builder.resolver;
    this.cache =
        policy.hosts().isEmpty() ? HttpCache.NONE : new BoundedHttpCache(builder.cacheBytes);
  }

  /** A host that tells the time and draws at random, and nothing else until it is told more. */
  public static Builder builder() {
    return new Builder();
  }

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
    if (!policy.allows(name)) {
      throw new DisallowedHostException(name);
    }
    return resolve(name);
  }

  private List<InetAddress> resolve(String name) throws IOException {
    InetAddress literal = GoAddresses.parseIp(name);
    if (literal != null) {
      return List.of(literal);
    }
    if (endsInNumber(name)) {
      // The JDK would take 1 or 0x7f.1 for an address.
      throw new UnknownHostException(name);
    }
    return resolver.of(name);
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

  @Override
  public HttpAnswer send(HttpCall call, Deadline deadline) throws IOException {
    String host = java.net.URI.create(call.url()).getHost();
    String name =
        host != null && host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (name == null || !policy.allows(name)) {
      throw new DisallowedHostException(String.valueOf(name));
    }
    return port().send(call, deadline.remaining());
  }

  private HttpPort port() {
    synchronized (portLock) {
      HttpPort made = port;
      if (made == null) {
        made =
            new HttpPort(
                policy.largestAnswer(),
                new CheckedResolver(policy::allows, policy::allowsInternal, this::resolve));
        port = made;
      }
      return made;
    }
  }

  @Override
  public HttpCache httpCache() {
    return cache;
  }

  @Override
  public String environment(String name) {
    String value = policy.environment().contains(name) ? System.getenv(name) : null;
    return value == null ? "" : value;
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    if (!policy.files()) {
      throw new IOException("open " + path + ": permission denied");
    }
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (NoSuchFileException e) {
      throw new IOException("open " + path + ": no such file or directory", e);
    }
  }

  /** Closes the connections to other services that are kept open. */
  @Override
  public void close() throws IOException {
    synchronized (portLock) {
      HttpPort made = port;
      port = null;
      if (made != null) {
        made.close();
      }
    }
  }

  /** What a host may do. */
  public static final class Builder {
    private static final long DEFAULT_CACHE = 64 << 20;

    private Clock clock = Clock.systemUTC();
    private ObjectValue runtime = ObjectValue.EMPTY;
    private BiConsumer<String, @Nullable Location> printer = (message, location) -> {};
    private HttpPolicy policy = HttpPolicy.NONE;
    private CheckedResolver.Lookup resolver = name -> List.of(InetAddress.getAllByName(name));
    private long cacheBytes = DEFAULT_CACHE;

    private Builder() {}

    /** Where the time comes from. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /** What {@code opa.runtime()} shows. */
    public Builder runtime(ObjectValue newRuntime) {
      runtime = newRuntime;
      return this;
    }

    /** Who hears what policies print. */
    public Builder printer(BiConsumer<String, @Nullable Location> newPrinter) {
      printer = newPrinter;
      return this;
    }

    /** Where requests may go. */
    public Builder http(HttpPolicy newPolicy) {
      policy = newPolicy;
      return this;
    }

    /** How many bytes of answers are kept between evaluations. */
    public Builder httpCacheBytes(long bytes) {
      cacheBytes = bytes;
      return this;
    }

    /** Another resolver than this machine's, for tests. */
    Builder resolver(CheckedResolver.Lookup newResolver) {
      resolver = newResolver;
      return this;
    }

    public SystemHost build() {
      return new SystemHost(this);
    }
  }

  /** Made when the first policy draws. */
  private static final class Random {
    static final SecureRandom SOURCE = new SecureRandom();
  }
}
