package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;

/** A span of time in nanoseconds of 64 bits, some 292 years either way, as in cel-go. */
public final class DurationValue extends OpaqueValue {
  private final long nanos;

  private DurationValue(long nanos) {
    this.nanos = nanos;
  }

  public static DurationValue ofNanos(long nanos) {
    return new DurationValue(nanos);
  }

  public long nanos() {
    return nanos;
  }

  @Override
  public String typeName() {
    return "google.protobuf.Duration";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return Long.compare(nanos, ((DurationValue) other).nanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DurationValue d && nanos == d.nanos;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(nanos);
  }

  /** Seconds with a fraction where needed: {@code 90.5s}. */
  @Override
  public String toString() {
    return CelText.ofDuration(nanos);
  }
}
