package dev.assay.webhook.service;

import dev.assay.engine.value.InputLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service is told when it starts. Ports may be 0: the system then chooses.
 *
 * @param bind address of the HTTPS port
 * @param adminBind address of the port for health and metrics, which speaks plain HTTP
 * @param limits of one body
 * @param bodyMemory bytes that all bodies under review may take together
 * @param concurrency requests that are judged at the same time
 * @param queue requests that wait for that at most
 * @param timeout of a request that does not say how long it may take
 * @param grace how long requests under way may take to end when the service is stopped
 */
record ServeSettings(
    String bind,
    int port,
    String adminBind,
    int adminPort,
    Certificate certificate,
    InputLimits limits,
    long bodyMemory,
    int concurrency,
    int queue,
    Duration timeout,
    Duration grace) {

  /** Where the certificate comes from. */
  sealed interface Certificate {}

  /** PEM files; read again when they change. */
  record Files(Path certificates, Path key) implements Certificate {}

  /**
   * Made at start.
   *
   * @param names DNS names and IP addresses under which the service is called
   * @param authorityOut where to write the certificate to trust; null for nowhere
   */
  record SelfMade(List<String> names, @Nullable Path authorityOut) implements Certificate {
    public SelfMade {
      names = List.copyOf(names);
    }
  }
}
