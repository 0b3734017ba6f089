package dev.assay.engine.rego.spi;

import java.io.IOException;

/** A policy asks for a host that it may not reach. */
public final class DisallowedHostException extends IOException {
  private static final long serialVersionUID = 1L;

  public DisallowedHostException(String host) {
    super("disallowed host: " + host);
  }
}
