package dev.assay.cli;

import dev.assay.engine.rego.spi.Host;
import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The world as policies see it that are evaluated at a terminal: no network. */
final class TerminalHost implements Host {
  private final Terminal terminal;

  TerminalHost(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void random(byte[] bytes) {
    new SecureRandom().nextBytes(bytes);
  }

  @Override
  public List<InetAddress> lookup(String name, Deadline deadline) throws IOException {
    throw new IOException("names are not looked up by this command: " + name);
  }

  @Override
  public ObjectValue runtime() {
    return ObjectValue.EMPTY;
  }

  @Override
  public void print(String message, @Nullable Location location) {
    terminal.err(message + "\n");
  }
}
