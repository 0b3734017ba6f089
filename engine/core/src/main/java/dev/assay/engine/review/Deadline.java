package dev.assay.engine.review;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which an answer must be there. It reads the clock that it was given and no other,
 * so that a decision can be replayed. Safe for use by several threads if the clock is.
 */
public final class Deadline {
  /** Never expires. */
  public static final Deadline NONE = new Deadline(() -> 0L, Long.MAX_VALUE);

  private final LongSupplier nanoClock;
  private final long end;

  private Deadline(LongSupplier nanoClock, long end) {
    this.nanoClock = nanoClock;
    this.end = end;
  }

  /**
   * A deadline this far from now.
   *
   * @param nanoClock monotonic nanoseconds from any origin, such as {@code System::nanoTime}
   */
  public static Deadline after(Duration budget, LongSupplier nanoClock) {
    return new Deadline(nanoClock, nanoClock.getAsLong() + budget.toNanos());
  }

  public boolean expired() {
    return this != NONE && end - nanoClock.getAsLong() <= 0;
  }

  /** What is left, zero once expired. */
  public Duration remaining() {
    if (this == NONE) {
      return Duration.ofNanos(Long.MAX_VALUE);
    }
    return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
  }
}
