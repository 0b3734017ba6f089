package dev.assay.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many elements there are in each precision.
 *
 * @param elements more than 0 each
 * @param other those in formats that {@link Precision} has no name for
 */
public record PrecisionMix(Map<Precision, Long> elements, long other) {
  /** From this share on a precision is that of the whole, in percent. */
  static final int WHOLE_PERCENT = 95;

  /** No model has as many; percents of the sum of all precisions fit a long. */
  public static final long MOST_ELEMENTS = 1L << 52;

  private static final int SHARE_DIGITS = 4;
  private static final String MIXED = "mixed";

  public PrecisionMix {
    Map<Precision, Long> sorted = new EnumMap<>(Precision.class);
    sorted.putAll(elements);
    elements = Collections.unmodifiableMap(sorted);
    if (other < 0 || other > MOST_ELEMENTS) {
      throw new IllegalArgumentException("elements are 0 to 2^52, found " + other);
    }
    for (long count : elements.values()) {
      if (count < 1 || count > MOST_ELEMENTS) {
        throw new IllegalArgumentException("elements are 1 to 2^52, found " + count);
      }
    }
  }

  public long total() {
    return other + elements.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The one that most elements are in; null where none is in a precision with a name. */
  public @Nullable Precision largest() {
    return elements.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** From 0 to 1, to four digits, rounded down, so that 1 is told of all only. */
  public BigDecimal share(Precision precision) {
    return share(elements.getOrDefault(precision, 0L));
  }

  /** The share of {@link #other}, as that of a precision. */
  public BigDecimal otherShare() {
    return share(other);
  }

  private BigDecimal share(long count) {
    return count == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(count)
            .divide(BigDecimal.valueOf(total()), SHARE_DIGITS, RoundingMode.DOWN);
  }

  /** Whether at least so many percent are in it, exactly. */
  public boolean isAtLeast(int percent, Precision precision) {
    long count = elements.getOrDefault(precision, 0L);
    return count > 0 && count * 100 >= total() * percent;
  }

  /** The precision of the whole: {@code fp16}, or {@code mixed} where none has nearly all. */
  public String term() {
    Precision largest = largest();
    return largest != null && isAtLeast(WHOLE_PERCENT, largest) ? largest.term() : MIXED;
  }
}
