package dev.assay.probe.run;

import dev.assay.probe.ExecutedOperators;
import dev.assay.probe.MemoryFigures;
import dev.assay.probe.MemoryFinding;
import dev.assay.probe.run.child.Order;
import dev.assay.probe.run.child.Setup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model in three processes, one after the other: as it is deployed, which is what
 * counts; with the runtime keeping nothing; and with its profile written, which tells what it
 * computed in. Where a later one does not come to an end, what the earlier ones showed still
 * stands.
 */
final class ModelRunner {
  /** Runs before the peak can be steady: the second may take another block than the first. */
  private static final int LEAST_RUNS = 3;

  private static final int MOST_RUNS = 10;

  /** A peak that grows by less than a two-hundredth is steady. */
  private static final int STEADY = 200;

  private static final int MAX_PROFILE_BYTES = 16 << 20;

  private final OnnxRuntime runtime;
  private final Path model;
  private final Map<String, List<Long>> shapes;
  private final boolean profiled;
  private final RunLimits limits;
  private final RunListener listener;
  private final long deadline;
  private final List<String> notes = new ArrayList<>();

  private @Nullable String version;
  private List<String> sandbox = List.of();

  /**
   * A runner of one model.
   *
   * @param profiled whether the names in the model allow to believe its profile
   */
  ModelRunner(
      OnnxRuntime runtime,
      Path model,
      Map<String, List<Long>> shapes,
      boolean profiled,
      RunLimits limits,
      RunListener listener) {
    this.runtime = runtime;
    this.model = model;
    this.shapes = shapes;
    this.profiled = profiled;
    this.limits = limits;
    this.listener = listener;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  RunResult run() throws InterruptedException {
    MemoryFinding finding = asDeployed();
    ExecutedOperators executed = null;
    if (finding instanceof MemoryFinding.Measured measured) {
      try {
        MemoryFigures minimum = measure(Setup.MINIMUM, "minimum: ");
        finding = new MemoryFinding.Measured(withMinimum(measured.figures(), minimum));
      } catch (StoppedException e) {
        notes.add("the least memory was not measured: " + e.getMessage());
      }
      try {
        executed = profile();
      } catch (StoppedException e) {
        notes.add("the executed precision was not found out: " + e.getMessage());
      }
    }
    return new RunResult(finding, executed, version, sandbox, notes);
  }

  /** What it takes as it is deployed, and no more than that. */
  MemoryFinding asDeployed() throws InterruptedException {
    try {
      return new MemoryFinding.Measured(measure(Setup.AS_DEPLOYED, ""));
    } catch (StoppedException e) {
      return new MemoryFinding.NotMeasured(e.getMessage(), e.atLeastBytes());
    }
  }

  private static MemoryFigures withMinimum(MemoryFigures figures, MemoryFigures minimum) {
    return new MemoryFigures(
        figures.device(),
        figures.shapes(),
        figures.runs(),
        figures.baseBytes(),
        figures.loadPeakBytes(),
        minimum.asDeployedBytes(),
        figures.asDeployedBytes());
  }

  /** The figures of one process; the peak over its runs stands as that of the deployment. */
  private MemoryFigures measure(Setup setup, String prefix)
      throws StoppedException, InterruptedException {
    try (ChildProcess child = start(0)) {
      listener.doing(prefix + "loading");
      long base = child.status().residentBytes();
      load(child, setup);
      long loadPeak = child.status().peakBytes();
      long peak = loadPeak;
      for (int run = 1; run <= MOST_RUNS; run++) {
        listener.doing(prefix + "run " + run + (run <= LEAST_RUNS ? " of " + LEAST_RUNS : ""));
        String _ = child.order(runOrder(), "ran", "run");
        long before = peak;
        peak = child.status().peakBytes();
        if (run >= LEAST_RUNS && peak - before <= before / STEADY) {
          return new MemoryFigures("cpu", shapes, run, base, loadPeak, null, peak);
        }
      }
      throw new StoppedException("its memory still grew after " + MOST_RUNS + " runs", peak);
    } catch (IOException e) {
      throw new StoppedException("it could not be run: " + e.getMessage(), 0);
    }
  }

  private ExecutedOperators profile() throws StoppedException, InterruptedException {
    if (!profiled) {
      throw new StoppedException(
          "a name in the model holds a quotation mark, a backslash or a control character", 0);
    }
    try (ChildProcess child = start(MAX_PROFILE_BYTES)) {
      listener.doing("profile");
      load(child, Setup.PROFILED);
      String _ = child.order(runOrder(), "ran", "run");
      String _ = child.order(Order.profile(), "profiled", "write its profile");
      return ExecutedProfile.read(profile(child.folder()), "cpu");
    } catch (IOException e) {
      throw new StoppedException("it could not be run: " + e.getMessage(), 0);
    }
  }

  private static byte[] profile(Path folder) throws IOException, StoppedException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "profile*.json")) {
      for (Path file : files) {
        // The child may have put anything there, a link to another file too.
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= MAX_PROFILE_BYTES) {
          return Files.readAllBytes(file);
        }
      }
    }
    throw new StoppedException("it left no profile of up to " + MAX_PROFILE_BYTES + " bytes", 0);
  }

  private ChildProcess start(long fileBytes)
      throws IOException, StoppedException, InterruptedException {
    listener.doing("starting");
    ChildProcess child = ChildProcess.start(runtime, deadline, limits.memoryBytes(), fileBytes);
    try {
      child.awaitReady();
      if (sandbox.isEmpty()) {
        List<String> bounds = new ArrayList<>(List.of("process", "wall-clock", "memory-ceiling"));
        bounds.addAll(child.bounds());
        sandbox = List.copyOf(bounds);
      }
      return child;
    } catch (IOException | StoppedException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private void load(ChildProcess child, Setup setup) throws StoppedException, InterruptedException {
    // Told before the model is touched, so that it is not the model that tells it.
    String told = child.order(Order.runtime(), "runtime", "load onnxruntime");
    version = "onnxruntime " + told;
    String _ = child.order(Order.load(setup, model.toString()), "loaded", "load the model");
  }

  private Order runOrder() {
    Map<String, long[]> lengths = new HashMap<>();
    shapes.forEach(
        (name, shape) -> lengths.put(name, shape.stream().mapToLong(Long::longValue).toArray()));
    return Order.run(lengths);
  }
}
