package dev.assay.webhook.service;

import dev.assay.attestation.evidence.EvidenceFacts;
import dev.assay.attestation.evidence.EvidenceReader;
import dev.assay.attestation.evidence.EvidenceSettings;
import dev.assay.engine.review.Deadline;
import dev.assay.engine.review.Fact;
import dev.assay.engine.review.Facts;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The facts of a folder of evidence, which is read and verified again from time to time: evidence
 * is added, keys end and are revoked. Where it cannot be read nothing is known, so that nothing
 * that needs it is allowed: the old evidence may be what somebody has just taken back. Safe for use
 * by several threads.
 */
final class EvidenceReload implements Facts, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("assay.serve");
  private static final int PERIOD_SECONDS = 10;

  private final EvidenceSettings settings;
  private final List<EvidenceReader> readers;
  private final ScheduledExecutorService timer;

  private volatile Facts current;

  /** What was told of the evidence last, so that it is told once; for the timer's one thread. */
  private List<String> told;

  private EvidenceReload(
      EvidenceSettings settings, List<EvidenceReader> readers, EvidenceFacts first) {
    this.settings = settings;
    this.readers = List.copyOf(readers);
    this.current = first;
    this.told = first.refusals();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("assay-evidence").factory());
  }

  /**
   * Reads the evidence for the first time.
   *
   * @param readers of kinds of evidence beside signatures and SBOMs
   * @throws StartException where it cannot be read
   */
  static EvidenceReload start(EvidenceSettings settings, List<EvidenceReader> readers)
      throws StartException {
    EvidenceFacts first;
    try {
      first = settings.open(readers, Instant.now());
    } catch (EvidenceSettings.UnusableException e) {
      throw new StartException(
          "the evidence cannot be used:\n  " + String.join("\n  ", e.problems()));
    }
    first.refusals().forEach(line -> LOG.log(Level.WARNING, "evidence " + line));
    EvidenceReload reload = new EvidenceReload(settings, readers, first);
    // check() tells what goes wrong and does not throw.
    ScheduledFuture<?> _ =
        reload.timer.scheduleWithFixedDelay(
            reload::check, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return reload;
  }

  @Override
  public Fact find(String name, String subject, Deadline deadline) {
    return current.find(name, subject, deadline);
  }

  /** Reads and verifies all of it again. */
  void check() {
    List<String> lines;
    try {
      EvidenceFacts found = settings.open(readers, Instant.now());
      current = found;
      lines = found.refusals();
    } catch (EvidenceSettings.UnusableException | RuntimeException e) {
      String problem = "cannot be read: " + e.getMessage();
      current = (_, _, _) -> new Fact.Unavailable("the evidence " + problem);
      lines = List.of(problem);
    }
    if (!lines.equals(told)) {
      lines.forEach(line -> LOG.log(Level.WARNING, "evidence " + line));
      told = lines;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
