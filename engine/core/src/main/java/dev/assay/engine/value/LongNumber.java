package dev.assay.engine.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number whose literal is a canonical integer of at most 64 bits: the fast path. */
public final class LongNumber extends NumberValue {
  private static final int CACHE_LOW = -128;
  private static final int CACHE_HIGH = 1023;
  private static final LongNumber[] CACHE = cache();

  private final long value;

  private LongNumber(long value) {
    this.value = value;
  }

  private static LongNumber[] cache() {
    // Not in the field itself: until a class is initialised the JVM looks its fields up at each
    // use.
    LongNumber[] cache = new LongNumber[CACHE_HIGH - CACHE_LOW + 1];
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new LongNumber(i + CACHE_LOW);
    }
    return cache;
  }

  public static LongNumber of(long value) {
    if (value >= CACHE_LOW && value <= CACHE_HIGH) {
      return CACHE[(int) value - CACHE_LOW];
    }
    return new LongNumber(value);
  }

  public long longValue() {
    return value;
  }

  @Override
  public BigDecimal decimalValue() {
    return BigDecimal.valueOf(value);
  }

  @Override
  public double doubleValue() {
    return value;
  }

  @Override
  public String literal() {
    return Long.toString(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return switch (other) {
      case LongNumber number -> value == number.value;
      case DecimalNumber number -> decimalValue().compareTo(number.decimalValue()) == 0;
      case null, default -> false;
    };
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return literal();
  }
}
