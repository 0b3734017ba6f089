package dev.assay.test.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl with a configuration and a home of its own, never the user's. */
public final class Kubectl {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path program;
  private final Path home;

  Kubectl(Path program, Path home) {
    this.program = program;
    this.home = home;
  }

  /**
   * What one run gave.
   *
   * @param exit 0 where it went well
   */
  public record Run(int exit, String output, String errors) {
    public boolean succeeded() {
      return exit == 0;
    }
  }

  /** Runs kubectl. */
  public Run run(List<String> arguments) {
    return run(arguments, "");
  }

  /** Runs kubectl with a text as its input. */
  public Run run(List<String> arguments, String input) {
    return run(arguments, input.getBytes(UTF_8));
  }

  /**
   * Runs kubectl with bytes as its input.
   *
   * @throws IllegalStateException where it does not end in time
   */
  public Run run(List<String> arguments, byte[] input) {
    try {
      Path folder = Files.createTempDirectory(home, "kubectl");
      Path in = Files.write(folder.resolve("in"), input);
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder = new ProcessBuilder();
      builder.command().add(program.toString());
      builder.command().add("--kubeconfig=" + home.resolve("kubeconfig"));
      builder.command().addAll(arguments);
      RealProcess.isolate(builder, home);
      builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "kubectl " + arguments + " took longer than " + LIMIT.toSeconds() + " s");
      }
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new IllegalStateException("kubectl " + arguments + " did not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("kubectl " + arguments + " was interrupted", e);
    }
  }

  /** Applies manifests that the cluster must take. */
  public String apply(String manifests) {
    Run run = run(List.of("apply", "-f", "-"), manifests);
    if (!run.succeeded()) {
      throw new IllegalStateException("kubectl apply failed: " + run.errors());
    }
    return run.output();
  }

  /**
   * Tries a run again and again until it gives what is waited for: policies and webhooks take
   * effect after a moment.
   *
   * @throws IllegalStateException where that does not happen in time
   */
  public Run await(
      Duration limit,
      List<String> arguments,
      String input,
      java.util.function.Predicate<Run> seen) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Run run = run(arguments, input);
      if (seen.test(run)) {
        return run;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "kubectl " + arguments + " did not give what was waited for, but: " + run);
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
