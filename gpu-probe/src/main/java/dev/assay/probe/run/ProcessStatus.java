package dev.assay.probe.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel says of a process.
 *
 * @param residentBytes memory that it has now; what was moved to a swap device counts
 * @param peakBytes the most that it ever had
 */
record ProcessStatus(long residentBytes, long peakBytes, boolean noNewPrivileges) {
  /** The columns of {@code /proc/PID/limits}. */
  private static final int SOFT_LIMIT_AT = 26;

  private static final int HARD_LIMIT_AT = 47;

  /**
   * Reads it.
   *
   * @throws IOException where there is no such process any more, or this is no Linux
   */
  static ProcessStatus of(long pid) throws IOException {
    long resident = -1;
    long peak = -1;
    long swapped = 0;
    boolean noNewPrivileges = false;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      int colon = line.indexOf(':');
      switch (colon < 0 ? "" : line.substring(0, colon)) {
        case "VmRSS" -> resident = kilobytes(line);
        case "VmHWM" -> peak = kilobytes(line);
        case "VmSwap" -> swapped = kilobytes(line);
        case "NoNewPrivs" -> noNewPrivileges = line.endsWith("1");
        default -> {}
      }
    }
    if (resident < 0 || peak < 0) {
      throw new IOException("process " + pid + " has no memory any more");
    }
    return new ProcessStatus(resident + swapped, peak + swapped, noNewPrivileges);
  }

  private static long kilobytes(String line) throws IOException {
    try {
      return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    } catch (NumberFormatException e) {
      throw new IOException("/proc says '" + line + "'", e);
    }
  }

  /** The bounds on a process that are in force, by their names in a report. */
  static List<String> bounds(long pid) throws IOException {
    List<String> found = new ArrayList<>();
    if (of(pid).noNewPrivileges()) {
      found.add("no-new-privileges");
    }
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "limits"))) {
      if (line.length() <= HARD_LIMIT_AT) {
        continue;
      }
      String hard = line.substring(HARD_LIMIT_AT).split(" ", 2)[0];
      String term =
          switch (line.substring(0, SOFT_LIMIT_AT).strip()) {
            case "Max cpu time" -> "rlimit-cpu";
            case "Max file size" -> "rlimit-fsize";
            case "Max data size" -> "rlimit-data";
            case "Max core file size" -> "rlimit-core";
            // There always is a limit of files; the child's own has three digits.
            case "Max open files" -> hard.length() <= 3 ? "rlimit-nofile" : "";
            default -> "";
          };
      if (!term.isEmpty() && !hard.equals("unlimited")) {
        found.add(term);
      }
    }
    return found;
  }
}
