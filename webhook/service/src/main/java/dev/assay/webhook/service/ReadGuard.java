package dev.assay.webhook.service;

import dev.assay.engine.review.Deadline;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends reads that block beyond a deadline by interrupting their thread, which closes its
 * connection: the server has no time-out of its own for a body that stops arriving, and each such
 * body would hold one of the places for requests for ever. Safe for use by several threads.
 */
final class ReadGuard implements AutoCloseable {
  /** After the deadline, so that a reader that is not blocked can still answer. */
  private static final long GRACE_MILLIS = 250;

  private final ScheduledThreadPoolExecutor timer;

  ReadGuard() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("assay-read-guard").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Watches over the calling thread until the watch is closed. */
  Watch watch(Deadline deadline) {
    Watch watch = new Watch(Thread.currentThread());
    watch.end =
        timer.schedule(
            watch::interrupt,
            deadline.remaining().toMillis() + GRACE_MILLIS,
            TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A watch over the thread that made it, which alone closes it. */
  static final class Watch implements AutoCloseable {
    private final Thread reader;
    private @Nullable ScheduledFuture<?> end;
    private boolean over;
    private boolean fired;

    private Watch(Thread reader) {
      this.reader = reader;
    }

    private synchronized void interrupt() {
      if (!over) {
        fired = true;
        reader.interrupt();
      }
    }

    /** Whether the thread was interrupted because its time was up. */
    synchronized boolean fired() {
      return fired;
    }

    /** Ends the watch; the thread is not interrupted after this. */
    @Override
    public void close() {
      if (end != null) {
        end.cancel(false);
      }
      synchronized (this) {
        over = true;
        if (fired) {
          // The interrupt was for the read alone.
          Thread.interrupted();
        }
      }
    }
  }
}
