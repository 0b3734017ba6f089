package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.spi.BuiltinContext;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An evaluation that knows one moment, one seed and a limit of steps. */
final class FixedContext implements BuiltinContext, Host {
  static final long MOST_STEPS = 5_000_000;
  static final long NOW = 1_700_000_000_123_456_789L;

  final List<String> printed = new ArrayList<>();
  private final Map<Object, Object> made = new HashMap<>();
  private final Random random = new Random(1);
  private final long mostSteps;
  private long steps;

  FixedContext() {
    this(MOST_STEPS);
  }

  FixedContext(long mostSteps) {
    this.mostSteps = mostSteps;
  }

  long steps() {
    return steps;
  }

  @Override
  public Host host() {
    return this;
  }

  @Override
  public Deadline deadline() {
    return Deadline.NONE;
  }

  @Override
  public long timeNanos() {
    return NOW;
  }

  @Override
  public void spend(long more) throws BuiltinException {
    steps += more;
    if (steps > mostSteps) {
      throw new BuiltinException(BuiltinException.Kind.CANCEL, "too many steps");
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each key is one builtin's
  public <T> T once(Object key, Supplier<? extends T> supplier) {
    return (T) made.computeIfAbsent(key, _ -> supplier.get());
  }

  @Override
  public @Nullable Location location() {
    return null;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public void random(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    throw new IOException("no names here");
  }

  @Override
  public ObjectValue runtime() {
    return ObjectValue.of("version", Value.of("test"));
  }

  @Override
  public void print(String message, @Nullable Location location) {
    printed.add(message);
  }
}
