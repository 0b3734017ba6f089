package dev.assay.cli;

import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the commands for Rego are given: modules, data, an input. */
final class RegoInputs {
  /** The endings of documents. */
  static final List<String> DOCUMENTS = List.of(".json", ".yaml", ".yml");

  private static final int DEEPEST = 64;

  private RegoInputs() {}

  /** The version of Rego that options name; v1 if none does. */
  static RegoVersion version(ParseResult arguments) {
    return arguments.hasMatchedOption("--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
  }

  /** The option that {@link #version} looks at. */
  static OptionSpec v0() {
    return Options.flag("Policies are of Rego v0.", "--v0-compatible").build();
  }

  /** The option of policies and data. */
  static OptionSpec data(String... names) {
    return Options.many(
        "PATH",
        "Policies (.rego) and data (.json, .yaml): a file, or a folder with them. May be given"
            + " several times.",
        names);
  }

  /** The options that {@link #read(ParseResult)} looks at. */
  static void addSources(CommandSpec spec) {
    spec.addOption(data("-d", "--data"));
    spec.addOption(
        Options.many(
            "PATH",
            "As --data, but of a folder only files called data are data, as in a bundle.",
            "-b",
            "--bundle"));
    spec.addOption(ignore());
  }

  static OptionSpec ignore() {
    return Options.many(
        "PATTERN", "Files and folders to leave out, by name, such as '*.json'.", "--ignore");
  }

  /** What of folders is read, where {@code --bundle} says what they are. */
  static RegoSources.Choice choice(ParseResult arguments) throws CommandFailure {
    return new RegoSources.Choice(
        ignored(Options.all(arguments, "--ignore")), arguments.hasMatchedOption("--bundle"));
  }

  /** Modules and data that options name; whatever cannot be read is told at once. */
  static RegoSources read(ParseResult arguments) throws CommandFailure {
    return whole(
        RegoSources.read(
            paths(Options.all(arguments, "--data")),
            paths(Options.all(arguments, "--bundle")),
            ignored(Options.all(arguments, "--ignore"))));
  }

  /** Modules and data of files and folders; whatever cannot be read is told at once. */
  static RegoSources read(List<String> names) throws CommandFailure {
    return read(names, RegoSources.Choice.EVERYTHING);
  }

  /** As {@link #read(List)}, of folders what is chosen. */
  static RegoSources read(List<String> names, RegoSources.Choice choice) throws CommandFailure {
    return whole(RegoSources.read(paths(names), choice));
  }

  private static List<Path> paths(List<String> names) throws CommandFailure {
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(Options.path(name));
    }
    return paths;
  }

  private static RegoSources whole(RegoSources sources) throws CommandFailure {
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
    if (file != null) {
      return document(Options.path(file));
    }
    try {
      return document("-", in.readAllBytes());
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read: " + e);
    }
  }

  /** The document of a file. */
  static Value document(Path file) throws CommandFailure {
    return document(file.toString(), bytes(file));
  }

  private static Value document(String name, byte[] bytes) throws CommandFailure {
    try {
      return RegoSources.document(name, bytes);
    } catch (InputException e) {
      throw new CommandFailure(name + ":" + e.position() + ": " + e.getMessage());
    }
  }

  /** What a file holds. */
  static byte[] bytes(Path file) throws CommandFailure {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + e);
    }
  }

  /** The files of a folder whose names end in one of some ways, at any depth, by name. */
  static List<Path> files(Path folder, List<String> endings) throws CommandFailure {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      return all.filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(folder + ": the folder cannot be read: " + e.getMessage());
    }
  }
}
