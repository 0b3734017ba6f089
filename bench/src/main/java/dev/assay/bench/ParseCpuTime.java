package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * The processor time of {@link ParseBenchmark}'s two readers, in turns in one JVM: a comparison
 * that holds on a machine that has other work to do, where JMH's wall time does not. Prints the
 * lower percentiles, which other work disturbs least.
 */
public final class ParseCpuTime {
  private static final int ROUNDS = 1_500;
  private static final int WARM_UP = 700;
  private static final int READS = 20;

  /** What is read last, so that no reading can be left out. */
  @SuppressWarnings("UnusedVariable") // written only: that is its whole purpose
  private static volatile Object last = "";

  private ParseCpuTime() {}

  private interface Reading {
    Object read() throws IOException, InputException;
  }

  public static void main(String[] args) throws IOException, InputException {
    ObjectMapper jackson = new ObjectMapper();
    byte[] review = PodReview.bytes();
    compare(
        "Pod review",
        review,
        () -> JsonReader.read(review, InputLimits.DEFAULT),
        () -> jackson.readTree(review));
    byte[] users = UserObjects.bytes(330);
    compare(
        "330 users",
        users,
        () -> JsonReader.read(users, InputLimits.DEFAULT),
        () -> jackson.readTree(users));
  }

  private static void compare(String name, byte[] json, Reading assay, Reading jackson)
      throws IOException, InputException {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ours[round] = micros(assay);
      theirs[round] = micros(jackson);
    }
    System.out.printf(
        "%s, %,d bytes: assay %.0f us, jackson %.0f us, ratio %.2f (1st percentile);"
            + " %.0f, %.0f, %.2f (median)%n",
        name,
        json.length,
        percentile(ours, 1),
        percentile(theirs, 1),
        percentile(ours, 1) / percentile(theirs, 1),
        percentile(ours, 50),
        percentile(theirs, 50),
        percentile(ours, 50) / percentile(theirs, 50));
  }

  /** Processor time of one reading, on average over a few. */
  private static double micros(Reading reading) throws IOException, InputException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < READS; i++) {
      last = reading.read();
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1_000.0 / READS;
  }

  private static double percentile(double[] rounds, int percent) {
    double[] sorted = Arrays.copyOfRange(rounds, WARM_UP, rounds.length);
    Arrays.sort(sorted);
    return sorted[sorted.length * percent / 100];
  }
}
