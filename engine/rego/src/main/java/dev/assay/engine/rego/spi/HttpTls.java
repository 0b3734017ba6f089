package dev.assay.engine.rego.spi;

import javax.net.ssl.SSLContext;

/**
 * How the two ends of a connection prove who they are.
 *
 * @param context knows which certificates are trusted, and holds the client's own
 * @param serverName that the server's certificate must have; that of the URL where it is empty
 * @param anyName whether the certificate's name is not looked at
 */
public record HttpTls(SSLContext context, String serverName, boolean anyName) {}
