package dev.assay.webhook.service;

import io.helidon.logging.common.spi.LoggingProvider;

/** Tells Helidon that logging is set up already, by {@link LogLines}. */
public final class LogLinesProvider implements LoggingProvider {

  @Override
  public void initialization() {
    // Done before the server is touched.
  }

  @Override
  public void runTime() {
    // The same at run time.
  }
}
