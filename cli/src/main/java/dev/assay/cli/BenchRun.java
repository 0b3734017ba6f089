package dev.assay.cli;

import com.sun.management.ThreadMXBean;
import dev.assay.engine.rego.RegoQuery;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.value.Value;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long evaluations of one query took, one after the other in one thread.
 *
 * @param count how many were made
 * @param nanos that all of them took
 * @param bytes that all of them allocated; negative where the JVM does not tell
 * @param histogram nanoseconds of single evaluations, of the first million, by OPA's names
 */
record BenchRun(long count, long nanos, long bytes, SortedMap<String, Long> histogram) {
  private static final int MOST_SAMPLES = 1_000_000;
  private static final double[] PERCENTILES = {75, 90, 95, 99, 99.9, 99.99};
  private static final String PREFIX = "histogram_timer_rego_query_eval_ns_";

  /** Evaluates for a time, after as long a time that is not measured: the JVM compiles then. */
  static BenchRun of(RegoQuery query, @Nullable Value input, Duration time)
      throws EvaluationException {
    measure(query, input, time);
    return measure(query, input, time);
  }

  private static BenchRun measure(RegoQuery query, @Nullable Value input, Duration time)
      throws EvaluationException {
    long[] samples = new long[MOST_SAMPLES];
    long before = allocated();
    long start = System.nanoTime();
    long last = start;
    long end = start + time.toNanos();
    long count = 0;
    while (last < end) {
      query.results(input);
      long now = System.nanoTime();
      if (count < MOST_SAMPLES) {
        samples[(int) count] = now - last;
      }
      count++;
      last = now;
    }
    long after = allocated();
    long[] sorted = Arrays.copyOf(samples, (int) Math.min(count, MOST_SAMPLES));
    Arrays.sort(sorted);
    return new BenchRun(
        count,
        last - start,
        before < 0 ? -1 : after - before,
        histogram(sorted, count, (last - start) / count));
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported()
        ? bean.getCurrentThreadAllocatedBytes()
        : -1;
  }

  long nanosEach() {
    return nanos / count;
  }

  long bytesEach() {
    return bytes < 0 ? -1 : bytes / count;
  }

  private static SortedMap<String, Long> histogram(long[] sorted, long count, long mean) {
    SortedMap<String, Long> histogram = new TreeMap<>();
    for (double percentile : PERCENTILES) {
      String name = percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile;
      histogram.put(PREFIX + name + "%", at(percentile, sorted));
    }
    histogram.put(PREFIX + "count", count);
    histogram.put(PREFIX + "max", sorted[sorted.length - 1]);
    histogram.put(PREFIX + "mean", mean);
    histogram.put(PREFIX + "median", at(50, sorted));
    histogram.put(PREFIX + "min", sorted[0]);
    return histogram;
  }

  private static long at(double percentile, long[] sorted) {
    int rank = (int) Math.ceil(percentile / 100 * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)];
  }
}
