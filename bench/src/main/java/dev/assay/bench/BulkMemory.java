package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * The live heap that bulk data takes once it is read: 500,000 small user objects, 94 MB of JSON.
 * Prints the JSON's size, the live heap after a collection, the ratio of the two, and the time of
 * the read. With the argument {@code jackson} it weighs Jackson's tree instead.
 */
public final class BulkMemory {
  private BulkMemory() {}

  public static void main(String[] args) throws IOException, InputException {
    boolean jackson = args.length > 0 && args[0].equals("jackson");
    byte[] json = UserObjects.bytes(UserObjects.COUNT);
    long before = liveHeap();
    long start = System.nanoTime();
    Object read = jackson ? new ObjectMapper().readTree(json) : values(json);
    try {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      long live = liveHeap() - before;
      System.out.printf(
          "%s: JSON %.1f MB, live heap %.1f MB, ratio %.2f, read in %,d ms%n",
          jackson ? "Jackson's tree" : "values",
          json.length / 1e6,
          live / 1e6,
          (double) live / json.length,
          millis);
    } finally {
      Reference.reachabilityFence(read);
      Reference.reachabilityFence(json);
    }
  }

  static ArrayValue values(byte[] json) throws InputException {
    return (ArrayValue) JsonReader.read(json, InputLimits.DEFAULT.withBytes(json.length));
  }

  /** Bytes in use after full collections. */
  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
