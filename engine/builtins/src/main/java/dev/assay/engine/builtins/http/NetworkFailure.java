package dev.assay.engine.builtins.http;

import dev.assay.engine.rego.spi.DisallowedHostException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** What goes wrong on the network, in the words that policies' errors have in OPA. */
final class NetworkFailure {
  private NetworkFailure() {}

  /** The same failure with a message that can stand behind method and URL. */
  static IOException worded(IOException failure) {
    if (failure.getCause() instanceof DisallowedHostException disallowed) {
      return disallowed;
    }
    String message =
        switch (failure) {
          case CheckedResolver.RefusedAddressException refused -> refused.getMessage();
          case UnknownHostException unknown ->
              "dial tcp: lookup " + unknown.getMessage() + ": no such host";
          case NoRouteToHostException unreachable -> "dial tcp: connect: no route to host";
          case ConnectException refused -> "dial tcp: connect: connection refused";
          case SSLException tls -> "tls: " + tlsMessage(tls);
          case NoHttpResponseException silent -> "EOF";
          case EOFException end -> "unexpected EOF";
          default -> failure.getMessage();
        };
    return new IOException(message == null ? failure.getClass().getSimpleName() : message, failure);
  }

  private static @Nullable String tlsMessage(SSLException failure) {
    String verifying = "failed to verify certificate: x509: ";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException expired -> {
          return verifying + "certificate has expired or is not yet valid";
        }
        case CertificateNotYetValidException early -> {
          return verifying + "certificate has expired or is not yet valid";
        }
        case CertPathBuilderException unknown -> {
          return verifying + "certificate signed by unknown authority";
        }
        case CertificateException other when other.getCause() == null -> {
          return verifying + other.getMessage();
        }
        default -> {
          // A cause further in may say more.
        }
      }
    }
    return failure.getMessage();
  }
}
