package dev.assay.cli;

import dev.assay.engine.rego.source.RegoSources;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<Path> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(Options.path(name));
    }
    RegoSources sources = RegoSources.read(paths);
    if (!sources.problems().isEmpty()) {
      throw new CommandFailure(sources.problems().stream().map(SourceProblem::toString).toList());
    }
    return sources;
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
