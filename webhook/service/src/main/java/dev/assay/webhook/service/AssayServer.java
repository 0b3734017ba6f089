package dev.assay.webhook.service;

import dev.assay.engine.review.PolicySet;
import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.server.Server;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;

/** The running service. One may run in a process at a time. */
final class AssayServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("assay.serve");

  private final Server server;
  private final ServerParts parts;
  private final @Nullable IdentityReload reload;
  private final int port;
  private final int adminPort;

  private AssayServer(
      Server server, ServerParts parts, @Nullable IdentityReload reload, int port, int adminPort) {
    this.server = server;
    this.parts = parts;
    this.reload = reload;
    this.port = port;
    this.adminPort = adminPort;
  }

  /**
   * Starts the service and returns when it is ready for requests.
   *
   * @param judge decides by {@code policies}
   */
  static AssayServer start(
      ServeSettings settings, PolicySet policies, AdmissionEndpoint.Judge judge)
      throws StartException {
    ServerIdentity identity = identity(settings.certificate());
    AdmissionEndpoint endpoint =
        new AdmissionEndpoint(judge, settings.limits(), AdmissionObserver.NONE);
    ServerParts parts =
        new ServerParts(
            endpoint,
            policies,
            new Readiness(),
            new RequestBudget(settings.timeout()),
            new BodyMemory(settings.bodyMemory()),
            new ReadGuard());
    ServerBeans.handOver(parts);
    Server server = listen(settings, identity);
    ServerCdiExtension extension =
        CDI.current().getBeanManager().getExtension(ServerCdiExtension.class);
    int port = extension.port();
    WarmUp.run(endpoint, settings.bind(), port, identity);
    IdentityReload reload =
        settings.certificate() instanceof ServeSettings.Files files
            ? IdentityReload.start(files, identity, extension::reloadTls)
            : null;
    parts.readiness().started();
    AssayServer running =
        new AssayServer(server, parts, reload, port, extension.port(HelidonSettings.ADMIN));
    LOG.log(
        Level.INFO,
        "ready: https://"
            + settings.bind()
            + ":"
            + running.port
            + AdmissionService.PATH
            + ", health and metrics on http://"
            + settings.adminBind()
            + ":"
            + running.adminPort
            + ", "
            + policies.policies().size()
            + " policies of revision "
            + policies.revision());
    return running;
  }

  /** The HTTPS port. */
  int port() {
    return port;
  }

  /** The port for health and metrics. */
  int adminPort() {
    return adminPort;
  }

  @Override
  public void close() {
    parts.readiness().stopping();
    if (reload != null) {
      reload.close();
    }
    server.stop();
    parts.guard().close();
  }

  private static ServerIdentity identity(ServeSettings.Certificate certificate)
      throws StartException {
    return switch (certificate) {
      case ServeSettings.Files files ->
          ServerIdentity.read(files.certificates(), files.key(), Instant.now());
      case ServeSettings.SelfMade selfMade -> {
        SelfMadeIdentity made = SelfMadeIdentity.make(selfMade.names(), Instant.now());
        Path out = selfMade.authorityOut();
        if (out != null) {
          write(out, ServerIdentity.pem(made.authority()));
        }
        LOG.log(
            Level.INFO,
            "made a certificate for "
                + String.join(", ", selfMade.names())
                + ", valid until "
                + made.authority().getNotAfter().toInstant());
        yield made.identity();
      }
    };
  }

  private static void write(Path file, String text) throws StartException {
    try {
      Files.writeString(file, text, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new StartException(
          "--ca-out: " + file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static Server listen(ServeSettings settings, ServerIdentity identity)
      throws StartException {
    Map<String, String> keys = HelidonSettings.of(settings, identity);
    Config config =
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(keys))
            .build();
    Server server;
    try {
      server =
          Server.builder()
              .config(config)
              .host(settings.bind())
              .port(settings.port())
              .build()
              .start();
    } catch (RuntimeException e) {
      throw new StartException("the server does not start: " + e.getMessage(), e);
    }
    if (server.port() <= 0) {
      // A port that cannot be had stops the server again without an exception.
      throw new StartException(
          isFree(settings.bind(), settings.port())
              ? taken("--admin-port", settings.adminPort(), settings.adminBind())
              : taken("--port", settings.port(), settings.bind()));
    }
    return server;
  }

  private static String taken(String option, int port, String address) {
    return option
        + " "
        + port
        + " of "
        + address
        + " cannot be had; give another, or end the program that holds it";
  }

  private static boolean isFree(String bind, int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName(bind))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
