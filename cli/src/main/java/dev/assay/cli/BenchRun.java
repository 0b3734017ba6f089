package dev.assay.cli;

import com.sun.management.ThreadMXBean;
import dev.assay.engine.rego.run.EvaluationException;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    void evaluate() throws EvaluationException;
  }

  /** Evaluates for a time, after as long a time that is not measured: the JVM compiles then. */
  static BenchRun of(Work work, Duration time) throws EvaluationException {
    measure(work, time);
    return measure(work, time);
  }

  private static BenchRun measure(Work work, Duration time) throws EvaluationException {
    long[] samples = new long[MOST_SAMPLES];
    long before = allocated();
    long start = System.nanoTime();
    long last = start;
    long end = start + time.toNanos();
    long count = 0;
    while (last < end) {
      work.evaluate();
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

  /** As OPA writes it, but for the number of allocations. */
  ObjectValue json(boolean memory) {
    ObjectValue.Builder extra = ObjectValue.builder();
    histogram.forEach((name, each) -> extra.put(name, Value.of(each)));
    ObjectValue.Builder json =
        ObjectValue.builder()
            .put("N", Value.of(count))
            .put("T", Value.of(nanos))
            .put("Extra", extra.build());
    return (memory && bytes >= 0 ? json.put("MemBytes", Value.of(bytes)) : json).build();
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
