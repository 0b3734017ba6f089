package dev.assay.engine.cel.value;

import dev.assay.engine.value.OpaqueValue;
import java.time.Instant;

/** A moment between the years 1 and 9999, to the nanosecond. */
public final class TimestampValue extends OpaqueValue {
  private static final long MIN_SECOND = -62_135_596_800L;
  private static final long MAX_SECOND = 253_402_300_799L;

  private final Instant instant;

  private TimestampValue(Instant instant) {
    this.instant = instant;
  }

  /** Whether CEL can hold this moment. */
  public static boolean inRange(long epochSecond) {
    return epochSecond >= MIN_SECOND && epochSecond <= MAX_SECOND;
  }

  /**
   * The value of a moment.
   *
   * @throws IllegalArgumentException where it is out of CEL's range
   */
  public static TimestampValue of(Instant instant) {
    if (!inRange(instant.getEpochSecond())) {
      throw new IllegalArgumentException(
          "a timestamp lies between the years 1 and 9999: " + instant);
    }
    return new TimestampValue(instant);
  }

  public Instant instant() {
    return instant;
  }

  @Override
  public String typeName() {
    return "google.protobuf.Timestamp";
  }

  @Override
  protected int compareSameType(OpaqueValue other) {
    return instant.compareTo(((TimestampValue) other).instant);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimestampValue t && instant.equals(t.instant);
  }

  @Override
  public int hashCode() {
    return instant.hashCode();
  }

  /** RFC 3339 in UTC, with as many digits of the second as needed. */
  @Override
  public String toString() {
    return CelText.ofTimestamp(instant);
  }
}
