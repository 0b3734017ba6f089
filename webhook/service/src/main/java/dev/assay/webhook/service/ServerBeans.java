package dev.assay.webhook.service;

import io.helidon.common.context.Contexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the parts of the server known to the container. */
@ApplicationScoped
class ServerBeans {
  private static final String KEY = ServerParts.class.getName();

  /** Hands the parts over; to be done before the container starts. */
  static void handOver(ServerParts parts) {
    Contexts.globalContext().register(KEY, parts);
  }

  @Produces
  @Singleton
  ServerParts parts() {
    return Contexts.globalContext()
        .get(KEY, ServerParts.class)
        .orElseThrow(() -> new IllegalStateException("the server is started by AssayServer alone"));
  }
}
