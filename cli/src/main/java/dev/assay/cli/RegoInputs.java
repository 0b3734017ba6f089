package dev.assay.cli;

import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What the commands for Rego are given: modules, data, an input. */
final class RegoInputs {
  private RegoInputs() {}

  /** The version of Rego that options name; v1 if none does. */
  static RegoVersion version(ParseResult arguments) {
    return arguments.hasMatchedOption("--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
  }

  /** Modules and data of files and folders; whatever cannot be read is told at once. */
  static RegoSources read(List<String> names) throws CommandFailure {
    return read(names, RegoSources.Choice.EVERYTHING);
  }

  /** As {@link #read(List)}, of folders what is chosen. */
  static RegoSources read(List<String> names, RegoSources.Choice choice) throws CommandFailure {
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(Options.path(name));
    }
    RegoSources sources = RegoSources.read(paths, choice);
    if (!sources.problems().isEmpty()) {
      throw new CommandFailure(sources.problems().stream().map(SourceProblem::toString).toList());
    }
    return sources;
  }

  /** Whether a name is one of those that patterns such as {@code *.json} leave out. */
  static Predicate<String> ignored(List<String> patterns) throws CommandFailure {
    List<PathMatcher> matchers = new ArrayList<>();
    for (String pattern : patterns) {
      for (String one : pattern.split(",", -1)) {
        try {
          matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + one));
        } catch (IllegalArgumentException e) {
          throw new CommandFailure(
              "--ignore is '" + one + "', which is no pattern: " + e.getMessage());
        }
      }
    }
    return name -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(name)));
  }

  /** A duration such as {@code 500ms}, {@code 10s} or {@code 1m30s}. */
  static Duration duration(String option, String text) throws CommandFailure {
    try {
      Duration duration =
          text.endsWith("ms")
              ? Duration.ofNanos(
                  new BigDecimal(text.substring(0, text.length() - 2))
                      .movePointRight(6)
                      .longValueExact())
              : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException _) {
      // Told below, as one that is not positive is.
    }
    throw new CommandFailure(
        option + " is '" + text + "'; expected a duration such as 500ms, 10s or 1m30s");
  }

  /** The document of a file, or of standard input where the file is null. */
  static Value document(@Nullable String file, InputStream in) throws CommandFailure {
    String name = file == null ? "-" : file;
    try {
      byte[] bytes = file == null ? in.readAllBytes() : Files.readAllBytes(Options.path(file));
      return RegoSources.document(name, bytes);
    } catch (InputException e) {
      throw new CommandFailure(name + ":" + e.position() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(name + ": cannot be read: " + e);
    }
  }
}
