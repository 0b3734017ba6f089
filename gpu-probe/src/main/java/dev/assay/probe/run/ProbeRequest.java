package dev.assay.probe.run;

import dev.assay.probe.Declared;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be probed, and how.
 *
 * @param assay the version of Assay, for the report
 * @param model a file, or a folder with one ONNX file in it
 * @param ignored paths in the folder that are no part of the model
 * @param run whether the model is run; otherwise it is only read
 * @param runtime that it is run with; null where there is none
 */
public record ProbeRequest(
    String assay,
    Path model,
    List<String> ignored,
    Declared declared,
    boolean run,
    @Nullable OnnxRuntime runtime,
    RunLimits limits) {
  public ProbeRequest {
    ignored = List.copyOf(ignored);
  }
}
