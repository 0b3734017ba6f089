package dev.assay.webhook.service;

import dev.assay.engine.review.Deadline;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Judges sample requests before the service says that it is ready, so that the first real ones do
 * not wait for classes to load: first by the endpoint, then over TLS through the port.
 */
final class WarmUp {
  private static final System.Logger LOG = System.getLogger("assay.serve");
  private static final int ROUNDS = 200;
  private static final int CONNECTIONS = 4;
  private static final int REQUESTS_EACH = 25;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int READ_TIMEOUT_MILLIS = 5_000;
  private static final String[] SAMPLES = {"warm-up-pod.json", "warm-up-deployment.json"};

  private WarmUp() {}

  /** Ends when warm, or after {@link #LONGEST}; where the port does not answer, that is logged. */
  static void run(AdmissionEndpoint endpoint, String bind, int port, ServerIdentity identity)
      throws StartException {
    long started = System.nanoTime();
    Deadline deadline = Deadline.after(LONGEST, System::nanoTime);
    byte[][] bodies = new byte[SAMPLES.length][];
    for (int i = 0; i < SAMPLES.length; i++) {
      bodies[i] = sample(SAMPLES[i]);
    }
    int judged = 0;
    for (; judged < ROUNDS && !deadline.expired(); judged++) {
      AdmissionEndpoint.Answer answer =
          endpoint.answer(bodies[judged % bodies.length], Deadline.NONE);
      if (answer.status() != 200) {
        throw new StartException(
            "the sample request is answered with "
                + answer.status()
                + ": "
                + new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
    try {
      overTls(bodies, bind, port, identity, deadline);
    } catch (IOException | GeneralSecurityException e) {
      LOG.log(Level.WARNING, "the service could not ask itself over TLS, so it starts cold: " + e);
    }
    LOG.log(
        Level.INFO,
        "warmed up with "
            + judged
            + " requests in "
            + (System.nanoTime() - started) / 1_000_000
            + " ms");
  }

  private static void overTls(
      byte[][] bodies, String bind, int port, ServerIdentity identity, Deadline deadline)
      throws IOException, GeneralSecurityException {
    SSLContext context = trusting(identity);
    InetAddress address = InetAddress.getByName(bind);
    InetSocketAddress target =
        new InetSocketAddress(
            address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port);
    for (int connection = 0; connection < CONNECTIONS && !deadline.expired(); connection++) {
      try (Socket socket = context.getSocketFactory().createSocket()) {
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(target, READ_TIMEOUT_MILLIS);
        ((SSLSocket) socket).startHandshake();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < REQUESTS_EACH && !deadline.expired(); i++) {
          post(bodies[i % bodies.length], socket.getOutputStream());
          skipResponse(in);
        }
      }
    }
  }

  private static void post(byte[] body, OutputStream out) throws IOException {
    String head =
        "POST "
            + AdmissionService.PATH
            + "?timeout=10s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    // In one write: a second one would wait until the server has acknowledged the first.
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    request.writeTo(out);
    out.flush();
  }

  /** Reads a response with a Content-Length, as the service sends them. */
  private static void skipResponse(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("the answer is " + status);
    }
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > 8_192) {
        throw new IOException("the answer breaks off");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Trusts the service's own certificate and no other; names are not compared. */
  private static SSLContext trusting(ServerIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("own", identity.chain().getFirst());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static byte[] sample(String name) throws StartException {
    try (InputStream in = WarmUp.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new StartException("the program is incomplete: " + name + " is not in it");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new StartException("the program is damaged: " + name + " cannot be read", e);
    }
  }
}
