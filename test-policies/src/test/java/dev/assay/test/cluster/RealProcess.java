package dev.assay.test.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A component that runs in the background and writes to a log of its own. */
final class RealProcess implements AutoCloseable {
  private static final int LOG_LINES = 30;

  private final String name;
  private final Process process;
  private final Path log;

  private RealProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a program in a folder, with no environment but its home there. */
  static RealProcess start(Path folder, Path program, List<String> arguments) throws IOException {
    String name = program.getFileName().toString();
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(program.toString());
    builder.command().addAll(arguments);
    builder.directory(folder.toFile());
    isolate(builder, folder);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new RealProcess(name, builder.start(), log);
  }

  /** Nothing of the user's: neither home nor configuration. */
  static void isolate(ProcessBuilder builder, Path home) {
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.put("HOME", home.toString());
    if (path != null) {
      environment.put("PATH", path);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The end of the log, for the message of a test that fails. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return name
          + " says:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return name + " left no log: " + e.getMessage();
    }
  }

  /** Ends the process, first politely. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
