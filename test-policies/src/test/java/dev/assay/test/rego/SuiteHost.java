package dev.assay.test.rego;

import dev.assay.engine.rego.spi.Builtin;
import dev.assay.engine.rego.spi.BuiltinLibrary;
import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The world of the suites: a clock, random bytes, and names that the machine itself knows. */
final class SuiteHost implements Host, BuiltinLibrary {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void random(byte[] bytes) {
    ThreadLocalRandom.current().nextBytes(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    return List.of(InetAddress.getAllByName(name));
  }

  @Override
  public ObjectValue runtime() {
    return ObjectValue.EMPTY;
  }

  @Override
  public void print(String message, @Nullable Location location) {}

  /** {@code test.sleep}, which the suites' own runner registers. */
  @Override
  public List<Builtin> builtins() {
    return List.of(
        new Builtin(
            "test.sleep",
            "(string) -> null",
            (dev.assay.engine.rego.spi.BuiltinFunction.Unary) (_, _) -> NullValue.NULL));
  }
}
