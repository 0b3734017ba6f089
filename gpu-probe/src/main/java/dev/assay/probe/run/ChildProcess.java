package dev.assay.probe.run;

import dev.assay.probe.run.child.Child;
import dev.assay.probe.run.child.Order;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running {@link Child}, watched: it is killed when its time is up or when it has more memory
 * than it may. Everything that it says is bounded and believed only as far as that it has come so
 * far; what it costs is read from the kernel.
 */
final class ChildProcess implements AutoCloseable {
  private static final int WATCH_MILLIS = 10;
  private static final int LONGEST_REASON = 400;

  /** With these the JVM takes the same memory at every start, and little. */
  private static final List<String> JVM =
      List.of(
          "-Xms32m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED");

  /** With these glibc gives back what is freed, so that the same run takes the same memory. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "65536",
          "MALLOC_TRIM_THRESHOLD_", "65536",
          "MALLOC_TOP_PAD_", "0");

  private final Path folder;
  private final Process process;
  private final ChildOutput output;
  private final DataOutputStream orders;
  private final long deadline;
  private final long ceiling;
  private final Thread cleanUp;
  private long peak;

  private ChildProcess(Path folder, Process process, long deadline, long ceiling) {
    this.folder = folder;
    this.process = process;
    this.output = new ChildOutput(process);
    this.orders = new DataOutputStream(process.getOutputStream());
    this.deadline = deadline;
    this.ceiling = ceiling;
    this.cleanUp = new Thread(this::destroy, "probe-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
  }

  /**
   * Starts one.
   *
   * @param deadline by {@link System#nanoTime}
   * @param ceiling bytes of resident memory
   * @param fileBytes longest file that it may write
   */
  static ChildProcess start(OnnxRuntime runtime, long deadline, long ceiling, long fileBytes)
      throws IOException {
    Path folder = Files.createTempDirectory("assay-probe");
    try {
      long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(deadline - System.nanoTime()));
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(JVM);
      command.add("-Djava.io.tmpdir=" + folder);
      command.add("-Donnxruntime.native.path=" + runtime.libraries(folder));
      command.add("-cp");
      command.add(ownClasses() + File.pathSeparator + runtime.jar());
      command.add(Child.class.getName());
      // What is reserved and never touched is not resident; what is, is watched.
      command.add(Long.toString(2 * ceiling));
      // One thread works; the rest is for the JVM's.
      command.add(Long.toString(2 * seconds + 10));
      command.add(Long.toString(fileBytes));
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(ENVIRONMENT);
      return new ChildProcess(folder, builder.start(), deadline, ceiling);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  private static Path ownClasses() throws IOException {
    try {
      return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the classes of the child are at no place in the file system", e);
    }
  }

  /** Waits until the child has started and confined itself. */
  void awaitReady() throws StoppedException, InterruptedException {
    String _ = await("ready", "start");
  }

  /**
   * Has one thing done.
   *
   * @param answer the word that the child says when it is
   * @param doing what it does, for messages
   * @return what follows that word
   */
  String order(Order order, String answer, String doing)
      throws StoppedException, InterruptedException {
    try {
      order.write(orders);
    } catch (IOException e) {
      // Either it has ended, which is found out next, or the order could not be written.
      if (process.isAlive()) {
        throw stopped("it could not be told to " + doing + ": " + e.getMessage());
      }
    }
    return await(answer, doing);
  }

  private String await(String answer, String doing) throws StoppedException, InterruptedException {
    while (true) {
      String line = output.next(WATCH_MILLIS);
      watch(doing);
      if (line == null) {
        continue;
      }
      if (line.equals(ChildOutput.END)) {
        throw stopped(ended(doing));
      }
      if (line.equals(answer) || line.startsWith(answer + " ")) {
        return line.substring(answer.length()).strip();
      }
      throw stopped(
          line.startsWith("failed ")
              ? failed(doing, line.substring("failed ".length()).strip())
              : "the process said '" + cut(line) + "'; expected '" + answer + "'");
    }
  }

  private void watch(String doing) throws StoppedException, InterruptedException {
    try {
      ProcessStatus status = status();
      if (status.peakBytes() > ceiling) {
        throw stopped(
            "it was stopped beyond the ceiling of "
                + (ceiling >> 20)
                + " MiB; raise --memory-ceiling");
      }
    } catch (IOException e) {
      // One that is just ending has no memory any more; what it said last is still to be read.
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        throw stopped("its memory cannot be read: " + e.getMessage());
      }
    }
    if (System.nanoTime() - deadline > 0) {
      throw stopped("its time was up when it was to " + doing + "; raise --timeout");
    }
  }

  private String ended(String doing) throws InterruptedException {
    boolean ended = process.waitFor(1, TimeUnit.SECONDS);
    String error = cut(output.lastError());
    return "its process ended "
        + (ended ? "with code " + process.exitValue() + " " : "")
        + "when it was to "
        + doing
        + (error.isEmpty() ? "" : ": " + error);
  }

  private static String failed(String doing, String why) {
    boolean memory = why.contains("allocate memory") || why.contains("bad_alloc");
    return "it could not " + doing + ": " + cut(why) + (memory ? "; raise --memory-ceiling" : "");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "...";
  }

  private StoppedException stopped(String message) {
    return new StoppedException(message, peak);
  }

  /** What the kernel says of it now. */
  ProcessStatus status() throws IOException {
    ProcessStatus status = ProcessStatus.of(process.pid());
    peak = Math.max(peak, status.peakBytes());
    return status;
  }

  /** The bounds that are in force for it, by their names in a report. */
  List<String> bounds() throws IOException {
    return ProcessStatus.bounds(process.pid());
  }

  /** Its own folder, which goes when it goes. */
  Path folder() {
    return folder;
  }

  /** Kills it, whatever it does, and takes its folder away. */
  @Override
  public void close() {
    destroy();
    output.end();
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(cleanUp);
    } catch (IllegalStateException _) {
      // The program is being ended, and the hook does the same once more.
    }
  }

  private void destroy() {
    process.destroyForcibly();
    try {
      boolean _ = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          delete(entry);
        } else {
          Files.deleteIfExists(entry);
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // It lies in the folder for temporary files, which is cleared sooner or later.
    }
  }
}
