package dev.assay.engine.rego.spi;

import dev.assay.engine.rego.syntax.Location;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.value.ObjectValue;
import java.io.IOException;
import java.net.InetAddress;
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
}
