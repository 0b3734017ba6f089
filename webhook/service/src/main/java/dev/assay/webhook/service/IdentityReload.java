package dev.assay.webhook.service;

import io.helidon.common.tls.Tls;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the certificate and its key again from time to time and takes them into use when they
 * changed: a Secret that is mounted changes without notice. A pair that cannot be used is told in
 * the log and the old one stays.
 */
final class IdentityReload implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("assay.serve");
  private static final int PERIOD_SECONDS = 10;

  private final ServeSettings.Files files;
  private final Consumer<Tls> use;
  private final ScheduledExecutorService timer;

  /** For use by the timer's one thread. */
  private ServerIdentity current;

  /** What went wrong the last time, so that it is told once; empty where nothing did. */
  private String trouble = "";

  private IdentityReload(ServeSettings.Files files, ServerIdentity current, Consumer<Tls> use) {
    this.files = files;
    this.current = current;
    this.use = use;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("assay-certificate").factory());
  }

  static IdentityReload start(
      ServeSettings.Files files, ServerIdentity current, Consumer<Tls> use) {
    IdentityReload reload = new IdentityReload(files, current, use);
    // check() tells what goes wrong and does not throw.
    ScheduledFuture<?> _ =
        reload.timer.scheduleWithFixedDelay(
            reload::check, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return reload;
  }

  /** Looks whether the files changed. */
  void check() {
    try {
      ServerIdentity found = ServerIdentity.read(files.certificates(), files.key(), Instant.now());
      if (!found.equals(current)) {
        use.accept(
            Tls.builder().privateKey(found.key()).privateKeyCertChain(found.chain()).build());
        current = found;
        LOG.log(
            Level.INFO,
            "took a new certificate into use, valid until "
                + found.chain().getFirst().getNotAfter().toInstant());
      }
      trouble = "";
    } catch (StartException | RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.equals(trouble)) {
        trouble = message;
        LOG.log(Level.WARNING, "the old certificate stays in use: " + message);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
