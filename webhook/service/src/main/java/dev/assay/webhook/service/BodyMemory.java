package dev.assay.webhook.service;

import java.util.concurrent.Semaphore;

/**
 * The memory that bodies under review may take together. A share is taken as a body arrives, so
 * that a client which announces much and sends little holds little. Safe for use by several
 * threads.
 */
final class BodyMemory {
  private static final int UNIT = 1024;

  private final Semaphore units;
  private final int total;

  /**
   * @param bytes rounded up to KiB
   */
  BodyMemory(long bytes) {
    this.total = units(bytes);
    this.units = new Semaphore(total);
  }

  /** Nothing yet, to grow. */
  Share share() {
    return new Share();
  }

  long bytesInUse() {
    return (long) (total - units.availablePermits()) * UNIT;
  }

  private static int units(long bytes) {
    return Math.toIntExact((bytes + UNIT - 1) / UNIT);
  }

  /** What one request has taken; to be closed when its answer is made. For use by one thread. */
  final class Share implements AutoCloseable {
    private int taken;

    private Share() {}

    /** Takes as much more as is needed to have {@code bytes}; false where that is not free. */
    boolean growTo(long bytes) {
      int more = units(bytes) - taken;
      if (more > 0) {
        if (!units.tryAcquire(more)) {
          return false;
        }
        taken += more;
      }
      return true;
    }

    @Override
    public void close() {
      units.release(taken);
      taken = 0;
    }
  }
}
