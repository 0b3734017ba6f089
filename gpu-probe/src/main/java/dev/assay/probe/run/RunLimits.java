package dev.assay.probe.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What running a model may take.
 *
 * @param time for all measurements of one model together
 * @param memoryBytes resident memory of one process
 */
public record RunLimits(Duration time, long memoryBytes) {
  public static final Duration DEFAULT_TIME = Duration.ofMinutes(2);

  /** Where nothing says how much memory is free. */
  private static final long UNKNOWN_FREE_BYTES = 4L << 30;

  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  /** Three quarters of the memory that is free here now, in the container too if this is one. */
  public static long defaultMemoryBytes() {
    long free = machine().orElse(UNKNOWN_FREE_BYTES);
    return Math.min(free, container().orElse(free)) / 4 * 3;
  }

  private static Optional<Long> machine() {
    try {
      for (String line : Files.readAllLines(MACHINE)) {
        if (line.startsWith("MemAvailable:")) {
          return Optional.of(Long.parseLong(line.replaceAll("\\D", "")) << 10);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // Told by the result.
    }
    return Optional.empty();
  }

  /** By the control group that a container sees as its root; empty where it sets no limit. */
  private static Optional<Long> container() {
    try {
      long limit = Long.parseLong(Files.readString(GROUPS.resolve("memory.max")).strip());
      long used = Long.parseLong(Files.readString(GROUPS.resolve("memory.current")).strip());
      return Optional.of(Math.max(0, limit - used));
    } catch (IOException | NumberFormatException _) {
      // There is no such file outside of a container, and "max" is no limit.
      return Optional.empty();
    }
  }
}
