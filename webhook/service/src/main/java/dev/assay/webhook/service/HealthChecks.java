package dev.assay.webhook.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What /health/live, /health/ready and /health/started answer. */
@ApplicationScoped
class HealthChecks {

  /** The process answers at all; it has nothing that a restart would mend. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.named("alive").up().build();
  }

  /** Policies are active, the code is warm, and the program is not about to end. */
  @Produces
  @Readiness
  HealthCheck ready(ServerParts parts) {
    return () ->
        HealthCheckResponse.named("policies")
            .status(parts.readiness().isReady())
            .withData("active", parts.policies().policies().size())
            .withData("revision", parts.policies().revision())
            .build();
  }

  @Produces
  @Startup
  HealthCheck started(ServerParts parts) {
    return () -> HealthCheckResponse.named("started").status(parts.readiness().isStarted()).build();
  }
}
