package dev.assay.probe.run;

import dev.assay.probe.MemoryFigures;
import dev.assay.probe.MemoryFinding;
import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
import dev.assay.probe.Precision;
import dev.assay.probe.PrecisionMix;
import dev.assay.probe.ProbeReport;
import dev.assay.probe.StoredWeights;
import dev.assay.probe.Verdicts;
import dev.assay.probe.onnx.ModelGate;
import dev.assay.probe.onnx.OnnxModel;
import dev.assay.probe.onnx.OnnxReader;
import dev.assay.probe.onnx.StoredPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Probes a model: reads what is in its file, runs it in a process of its own, and holds what was
 * declared against what was found. The report is about the bytes that were read before and after: a
 * model that changes meanwhile is refused.
 */
public final class Probe {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Probe() {}

  /**
   * Probes. Takes as long as {@link RunLimits#time} allows and reading the model takes.
   *
   * @throws ModelRefusedException where the model is not safe to be run, or changed meanwhile
   * @throws UnfitShapeException where a declared shape cannot be that of the input
   */
  public static ProbeResult run(ProbeRequest request, RunListener listener)
      throws ModelRefusedException, UnfitShapeException, InterruptedException {
    ModelFiles files = ModelFiles.of(request.model(), request.ignored());
    ModelFiles.Digest digest = files.digest(listener::hashed);
    OnnxModel model = OnnxReader.read(files.onnx());
    List<Path> loaded = ModelGate.check(model, files.onnx());
    files.mustHold(loaded);
    StoredWeights stored = stored(model);
    InputShapes shapes = InputShapes.of(model.inputs(), request.declared().shapes());
    RunResult result = result(request, loaded.getFirst(), model, shapes, listener);
    if (!files.again().digest(listener::hashed).equals(digest)) {
      throw new ModelRefusedException(
          ModelRefusal.INCONSISTENT,
          "the model " + request.model() + " changed while it was probed; probe it again");
    }
    List<String> notes = new ArrayList<>(result.notes());
    if (result.memory() instanceof MemoryFinding.NotMeasured none
        && request.declared().memory() == null
        && request.run()) {
      notes.addFirst("memory was not measured: " + none.reason());
    }
    return new ProbeResult(
        new ProbeReport(
            request.assay(),
            new ProbeReport.Model(
                Objects.toString(request.model().toAbsolutePath().normalize().getFileName(), "/"),
                digest.digest(),
                digest.bytes(),
                "onnx",
                stored == null ? 0 : stored.mix().total()),
            request.declared(),
            stored,
            result.executed(),
            figures(result.memory()),
            environment(result),
            Verdicts.of(request.declared(), stored, result.memory())),
        notes);
  }

  private static RunResult result(
      ProbeRequest request, Path onnx, OnnxModel model, InputShapes shapes, RunListener listener)
      throws InterruptedException {
    if (!request.run()) {
      return RunResult.none("it was not to be run (--no-run)");
    }
    if (!System.getProperty("os.name").equals("Linux")) {
      return RunResult.none("the memory of a process is read from Linux only");
    }
    if (request.runtime() == null) {
      return RunResult.none("onnxruntime is not there to run it");
    }
    if (!shapes.missing().isEmpty()) {
      return RunResult.none(shapes.missing());
    }
    return new ModelRunner(
            request.runtime(),
            onnx,
            shapes.shapes(),
            ProfileNames.arePlain(model),
            request.limits(),
            listener)
        .run();
  }

  /** Null where the model has no weights. */
  private static @Nullable StoredWeights stored(OnnxModel model) throws ModelRefusedException {
    StoredPrecision found = StoredPrecision.of(model);
    if (found.total().elements() > PrecisionMix.MOST_ELEMENTS) {
      throw new ModelRefusedException(
          ModelRefusal.LIMIT,
          "the model has more than " + PrecisionMix.MOST_ELEMENTS + " parameters, the limit");
    }
    List<StoredWeights.Part> parts = new ArrayList<>();
    found.weights().forEach((precision, amount) -> parts.add(part(precision, amount)));
    if (found.other().elements() > 0) {
      parts.add(part(null, found.other()));
    }
    return parts.isEmpty() ? null : new StoredWeights(parts);
  }

  private static StoredWeights.Part part(
      @Nullable Precision precision, StoredPrecision.Amount amount) {
    return new StoredWeights.Part(precision, amount.elements(), amount.bytes());
  }

  private static @Nullable MemoryFigures figures(MemoryFinding finding) {
    return switch (finding) {
      case MemoryFinding.Measured measured -> measured.figures();
      case MemoryFinding.NotMeasured _ -> null;
    };
  }

  private static ProbeReport.Environment environment(RunResult result) {
    return new ProbeReport.Environment(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        result.runtime(),
        System.getProperty("java.version"),
        result.sandbox());
  }

  private static String cpu() {
    try {
      for (String line : Files.readAllLines(CPUS)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException _) {
      // Not every system tells; its architecture is told instead.
    }
    return System.getProperty("os.arch");
  }
}
