package dev.assay.engine.builtins.http;

import dev.assay.engine.builtins.text.GoAddresses;
import dev.assay.engine.rego.golang.GoLiterals;
import dev.assay.engine.rego.spi.HttpTls;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Turns a connection into one of TLS, with what a request says of it. */
final class TlsUpgrade implements TlsSocketStrategy {
  private final HttpTls tls;

  TlsUpgrade(HttpTls tls) {
    this.tls = tls;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket,
      String target,
      int port,
      @Nullable Object attachment,
      @Nullable HttpContext context)
      throws IOException {
    String name = tls.serverName().isEmpty() ? target : tls.serverName();
    SSLSocket upgraded =
        (SSLSocket) tls.context().getSocketFactory().createSocket(socket, name, port, true);
    SSLParameters parameters = upgraded.getSSLParameters();
    if (!tls.anyName()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (GoAddresses.parseIp(name) == null) {
      try {
        parameters.setServerNames(List.of(new SNIHostName(name)));
      } catch (IllegalArgumentException noHostName) {
        throw new IOException("tls: invalid server name " + GoLiterals.quote(name), noHostName);
      }
    }
    upgraded.setSSLParameters(parameters);
    upgraded.startHandshake();
    return upgraded;
  }
}
