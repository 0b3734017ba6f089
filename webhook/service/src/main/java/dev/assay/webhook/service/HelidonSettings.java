package dev.assay.webhook.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the service in the words of Helidon. */
final class HelidonSettings {
  /** The name of the socket for health and metrics. */
  static final String ADMIN = "admin";

  /** Connections to each port; the file descriptors that a process has are not endless. */
  private static final int MAX_CONNECTIONS = 4_096;

  private HelidonSettings() {}

  static Map<String, String> of(ServeSettings settings, ServerIdentity identity) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("server.host", settings.bind());
    keys.put("server.port", Integer.toString(settings.port()));
    // Beyond our own limit, which answers with a sentence; this one bounds what is not even looked
    // at, such as a single chunk of a gigabyte.
    keys.put("server.max-payload-size", Long.toString(2L * settings.limits().bytes()));
    keys.put("server.max-tcp-connections", Integer.toString(MAX_CONNECTIONS));
    keys.put("server.idle-connection-timeout", "PT2M");
    keys.put("server.idle-connection-period", "PT30S");
    keys.put("server.shutdown-grace-period", settings.grace().toString());
    keys.put("server.connection-options.tcp-no-delay", "true");
    keys.put("server.concurrency-limit.fixed.permits", Integer.toString(settings.concurrency()));
    keys.put("server.concurrency-limit.fixed.queue-length", Integer.toString(settings.queue()));
    keys.put("server.concurrency-limit.fixed.queue-timeout", "PT5S");

    keys.put("server.tls.protocols", "TLSv1.3,TLSv1.2");
    keys.put("server.tls.private-key.pem.key.resource.content-plain", identity.keyPem());
    keys.put("server.tls.private-key.pem.cert-chain.resource.content-plain", identity.chainPem());

    keys.put("server.sockets.0.name", ADMIN);
    keys.put("server.sockets.0.host", settings.adminBind());
    keys.put("server.sockets.0.port", Integer.toString(settings.adminPort()));
    keys.put("server.sockets.0.max-payload-size", "65536");
    keys.put("server.sockets.0.max-tcp-connections", "256");
    keys.put("server.sockets.0.concurrency-limit.fixed.permits", "32");
    keys.put("server.features.observe.sockets", ADMIN);
    keys.put("server.features.observe.observers.metrics.endpoint", "/metrics");
    keys.put("mp.health.disable-default-procedures", "true");
    return keys;
  }
}
