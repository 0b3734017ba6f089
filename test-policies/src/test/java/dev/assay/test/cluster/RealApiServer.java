package dev.assay.test.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver on etcd, on free ports of the loopback interface, with a folder of its own.
 * One for all tests of a JVM; it ends with the JVM. No controller runs: Jobs make no Pods, and
 * deleted namespaces stay.
 *
 * <p>Admission webhooks may be registered with a loopback URL ({@code clientConfig.url:
 * https://127.0.0.1:N/...}) and a {@code caBundle}.
 */
public final class RealApiServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static @Nullable RealApiServer shared;

  private final Path folder;
  private final int port;
  private final String token;
  private final Kubectl kubectl;
  private final List<RealProcess> processes = new ArrayList<>();

  private RealApiServer(Path folder, int port, Path kubectl) {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    this.folder = folder;
    this.port = port;
    this.token = HexFormat.of().formatHex(secret);
    this.kubectl = new Kubectl(kubectl, folder);
  }

  /**
   * The server of this JVM, started when first asked for. Where a component is absent the test is
   * skipped with a line that says which.
   */
  public static synchronized RealApiServer shared() {
    RealApiServer server = shared;
    if (server == null) {
      Path etcd = RealComponent.ETCD.assume();
      Path apiServer = RealComponent.KUBE_APISERVER.assume();
      Path kubectl = RealComponent.KUBECTL.assume();
      server = start(etcd, apiServer, kubectl);
      shared = server;
    }
    return server;
  }

  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** The bearer token of the administrator. */
  public String token() {
    return token;
  }

  /** kubectl as the administrator of this server. */
  public Kubectl kubectl() {
    return kubectl;
  }

  @Override
  public void close() {
    for (RealProcess process : processes.reversed()) {
      process.close();
    }
    try {
      deleteFolder();
    } catch (IOException e) {
      System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
    }
  }

  private static RealApiServer start(Path etcd, Path apiServer, Path kubectl) {
    try {
      RealApiServer server =
          new RealApiServer(Files.createTempDirectory("assay-api-server"), freePort(), kubectl);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop the API server"));
      try {
        server.startProcesses(etcd, apiServer);
      } catch (IOException | GeneralSecurityException | RuntimeException e) {
        server.close();
        throw e;
      }
      return server;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the API server did not start", e);
    }
  }

  private void startProcesses(Path etcd, Path apiServer)
      throws IOException, GeneralSecurityException {
    int clients = freePort();
    int peers = freePort();
    String clientUrl = "http://127.0.0.1:" + clients;
    String peerUrl = "http://127.0.0.1:" + peers;
    processes.add(
        RealProcess.start(
            folder,
            etcd,
            List.of(
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + clientUrl,
                "--advertise-client-urls=" + clientUrl,
                "--listen-peer-urls=" + peerUrl,
                "--initial-advertise-peer-urls=" + peerUrl,
                "--initial-cluster=default=" + peerUrl)));
    writeCredentials();
    processes.add(
        RealProcess.start(
            folder,
            apiServer,
            List.of(
                "--etcd-servers=" + clientUrl,
                "--cert-dir=" + folder.resolve("certs"),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + folder.resolve("sa.key"),
                "--service-account-key-file=" + folder.resolve("sa.pub"),
                "--service-cluster-ip-range=10.96.0.0/16",
                "--disable-admission-plugins=ServiceAccount",
                "--endpoint-reconciler-type=none",
                "--allow-privileged=true")));
    awaitReady();
  }

  private void writeCredentials() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Files.writeString(folder.resolve("sa.key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.writeString(folder.resolve("sa.pub"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    Files.writeString(
        folder.resolve("tokens.csv"), token + ",administrator,1,\"system:masters\"\n");
    // The server writes its certificate with the CA that signed it into this file.
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: administrator}}]
        clusters:
          - name: test
            cluster:
              server: %s
              certificate-authority: %s
        users: [{name: administrator, user: {token: "%s"}}]
        """
            .formatted(url(), folder.resolve("certs").resolve("apiserver.crt"), token));
  }

  private void awaitReady() {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      for (RealProcess process : processes) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the API server did not start; " + process.lastWords());
        }
      }
      if (Files.exists(folder.resolve("certs").resolve("apiserver.crt"))
          && kubectl.run(List.of("get", "--raw=/readyz")).succeeded()
          // Ready comes before the default namespace, which manifests without one go to.
          && kubectl.run(List.of("get", "namespace", "default")).succeeded()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "the API server was not ready after "
                + START_LIMIT.toSeconds()
                + " s; "
                + processes.getLast().lastWords());
      }
      Kubectl.pause();
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void deleteFolder() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
