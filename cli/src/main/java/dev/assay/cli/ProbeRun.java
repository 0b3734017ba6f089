package dev.assay.cli;

import dev.assay.probe.Declared;
import dev.assay.probe.MemoryQuantity;
import dev.assay.probe.ModelRefusedException;
import dev.assay.probe.Precision;
import dev.assay.probe.Verdict;
import dev.assay.probe.run.OnnxRuntime;
import dev.assay.probe.run.Probe;
import dev.assay.probe.run.ProbeRequest;
import dev.assay.probe.run.ProbeResult;
import dev.assay.probe.run.RunLimits;
import dev.assay.probe.run.UnfitShapeException;
import dev.assay.reports.output.JsonOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * One call of {@code assay probe}. Apart from the command, so that nothing of probing is loaded
 * before it is asked for.
 */
final class ProbeRun {
  /** At least one declaration is contradicted. */
  private static final int CONTRADICTED = 1;

  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_AXES = 64;

  private final ProbeRequest request;
  private final OutputFormat format;
  private final @Nullable Path out;
  private final Terminal terminal;

  private ProbeRun(
      ProbeRequest request, OutputFormat format, @Nullable Path out, Terminal terminal) {
    this.request = request;
    this.format = format;
    this.out = out;
    this.terminal = terminal;
  }

  /** Reads the arguments; all that is wrong with them is told at once. */
  static ProbeRun of(ParseResult arguments, Terminal terminal) throws CommandFailure {
    OutputFormat format = OutputFormat.of(arguments);
    List<String> problems = new ArrayList<>();
    Declared declared =
        new Declared(
            precision(arguments, problems),
            quantity(arguments, "--memory", problems),
            shapes(arguments, problems));
    MemoryQuantity ceiling = quantity(arguments, "--memory-ceiling", problems);
    Duration time = time(arguments, problems);
    Path model = path(arguments.matchedPositionalValue(0, ""), problems);
    String outName = arguments.matchedOptionValue("--out", "");
    Path out = outName.isEmpty() ? null : path(outName, problems);
    if (!problems.isEmpty()) {
      throw new CommandFailure(problems);
    }
    return new ProbeRun(
        new ProbeRequest(
            Version.ASSAY,
            model,
            Options.all(arguments, "--ignore"),
            declared,
            !arguments.matchedOptionValue("--no-run", false),
            runtime(),
            new RunLimits(
                time, ceiling == null ? RunLimits.defaultMemoryBytes() : ceiling.bytes())),
        format,
        out,
        terminal);
  }

  private static @Nullable OnnxRuntime runtime() {
    String folder = System.getProperty("assay.runner", "");
    return folder.isEmpty() ? null : OnnxRuntime.in(Path.of(folder)).orElse(null);
  }

  private static Path path(String name, List<String> problems) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      problems.add("'" + e.getInput() + "' is no name of a file: " + e.getReason());
      return Path.of("");
    }
  }

  private static @Nullable Precision precision(ParseResult arguments, List<String> problems) {
    String text = arguments.matchedOptionValue("--declared-precision", "");
    if (!arguments.hasMatchedOption("--declared-precision")) {
      return null;
    }
    for (Precision precision : Precision.values()) {
      if (precision.term().equals(text.toLowerCase(Locale.ROOT))) {
        return precision;
      }
    }
    problems.add(
        "--declared-precision is '"
            + text
            + "'; expected one of "
            + String.join(", ", Arrays.stream(Precision.values()).map(Precision::term).toList()));
    return null;
  }

  private static @Nullable MemoryQuantity quantity(
      ParseResult arguments, String option, List<String> problems) {
    if (!arguments.hasMatchedOption(option)) {
      return null;
    }
    String text = arguments.matchedOptionValue(option, "");
    MemoryQuantity quantity = MemoryQuantity.parse(text);
    if (quantity == null) {
      problems.add(
          option + " is '" + text + "'; expected an amount of bytes such as 8Gi, 512M or 1e9");
    }
    return quantity;
  }

  private static Duration time(ParseResult arguments, List<String> problems) {
    if (!arguments.hasMatchedOption("--timeout")) {
      return RunLimits.DEFAULT_TIME;
    }
    String text = arguments.matchedOptionValue("--timeout", "");
    if (text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) <= MAX_SECONDS) {
      return Duration.ofSeconds(Integer.parseInt(text));
    }
    problems.add("--timeout is '" + text + "'; expected seconds from 1 to " + MAX_SECONDS);
    return RunLimits.DEFAULT_TIME;
  }

  private static Map<String, List<Long>> shapes(ParseResult arguments, List<String> problems) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    for (String text : Options.all(arguments, "--shape")) {
      int equals = text.lastIndexOf('=');
      List<Long> shape = equals < 1 ? null : shape(text.substring(equals + 1));
      if (shape == null) {
        problems.add(
            "--shape is '" + text + "'; expected an input and its lengths, such as x=8x128");
      } else if (shapes.put(text.substring(0, equals), shape) != null) {
        problems.add("--shape gives '" + text.substring(0, equals) + "' twice; keep one of them");
      }
    }
    return shapes;
  }

  private static @Nullable List<Long> shape(String text) {
    List<Long> shape = new ArrayList<>();
    if (text.isEmpty()) {
      return shape;
    }
    for (String length : text.split("x", -1)) {
      if (!length.matches("[1-9]\\d{0,8}")) {
        return null;
      }
      shape.add(Long.parseLong(length));
    }
    return shape.size() > MAX_AXES ? null : shape;
  }

  /** Probes and tells what came of it. */
  int run() throws CommandFailure {
    ProbeProgress progress = new ProbeProgress(terminal);
    ProbeResult result;
    try {
      result = Probe.run(request, progress);
    } catch (ModelRefusedException | UnfitShapeException e) {
      progress.end();
      throw new CommandFailure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("it was interrupted");
    }
    progress.end();
    if (request.run() && request.runtime() == null) {
      terminal.tell(
          "there is no onnxruntime to run the model with; 'assay' brings it when it builds itself,"
              + " and the system property assay.runner names its folder");
    }
    for (String note : result.notes()) {
      terminal.tell("note: " + note);
    }
    StringBuilder json = new StringBuilder();
    JsonOutput.indented(json).value(result.report().toValue());
    json.append('\n');
    terminal.result(
        switch (format) {
          case TABLE -> ProbeTable.of(result.report());
          case JSON -> json;
        });
    if (out != null) {
      write(out, json);
    }
    return exitCode(result.report().verdicts());
  }

  private static int exitCode(List<Verdict> verdicts) {
    int code = ExitCode.OK;
    for (Verdict verdict : verdicts) {
      switch (verdict.outcome()) {
        case CONTRADICTED -> {
          return CONTRADICTED;
        }
        case UNKNOWN -> code = ExitCode.FAILED;
        case VERIFIED -> {}
      }
    }
    return code;
  }

  private static void write(Path file, CharSequence text) throws CommandFailure {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      throw new CommandFailure(
          "the report " + file + " cannot be written: there is no folder for it; make it first");
    } catch (IOException e) {
      throw new CommandFailure("the report " + file + " cannot be written: " + e.getMessage());
    }
  }
}
