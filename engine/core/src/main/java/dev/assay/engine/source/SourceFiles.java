package dev.assay.engine.source;

import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and folders. A file that is named is read whatever it is called; of a folder all
 * {@code .yaml}, {@code .yml} and {@code .json} files are read, in the order of their names, but
 * for hidden ones, symbolic links to folders, and those whose names say that they are evidence
 * about what lies beside them: {@code .spdx.json}, {@code .cdx.json}, {@code .sigstore.json} and
 * {@code .intoto.json}, in any case.
 *
 * @param files those that could be read, in order
 * @param problems those that could not
 */
public record SourceFiles(List<SourceFile> files, List<SourceProblem> problems) {
  /** Folders inside each other that are followed at most. */
  private static final int MAX_DEPTH = 64;

  /** Files that one run reads at most. */
  private static final int MAX_FILES = 100_000;

  /** Lists of parts and signatures, which people keep beside the manifests that they are about. */
  private static final List<String> EVIDENCE =
      List.of(".spdx.json", ".cdx.json", ".sigstore.json", ".intoto.json");

  public SourceFiles {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  public static SourceFiles read(List<Path> paths, YamlDialect dialect, InputLimits limits) {
    Reader reader = new Reader(dialect, limits);
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        reader.folder(path, 0);
      } else {
        reader.file(path);
      }
    }
    return new SourceFiles(reader.files, reader.problems);
  }

  /** The text of a stream, such as standard input, under a name. */
  public static SourceFile read(
      String name, InputStream in, YamlDialect dialect, InputLimits limits) throws IOException {
    // One byte beyond the limit is enough for the reader to refuse it.
    return SourceFile.of(name, in.readNBytes(limits.bytes() + 1), dialect, limits);
  }

  private static final class Reader {
    private final YamlDialect dialect;
    private final InputLimits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    Reader(YamlDialect dialect, InputLimits limits) {
      this.dialect = dialect;
      this.limits = limits;
    }

    void folder(Path folder, int depth) {
      if (depth > MAX_DEPTH) {
        problem(
            folder,
            "folders are nested deeper than " + MAX_DEPTH + "; name the inner folder itself");
        return;
      }
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        problem(folder, "the folder cannot be read" + reason(e));
        return;
      }
      entries.sort(null);
      for (Path entry : entries) {
        String name = nameOf(entry);
        if (name.startsWith(".")) {
          continue;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folder(entry, depth + 1);
        } else if (isManifest(name) && Files.isRegularFile(entry)) {
          file(entry);
        }
      }
    }

    void file(Path path) {
      if (files.size() >= MAX_FILES) {
        if (files.size() == MAX_FILES
            && problems.stream().noneMatch(p -> p.message().startsWith("more than"))) {
          problem(path, "more than " + MAX_FILES + " files; review them in several runs");
        }
        return;
      }
      if (!Files.exists(path)) {
        problem(path, "there is no such file or folder");
        return;
      }
      try (InputStream in = Files.newInputStream(path)) {
        files.add(SourceFiles.read(path.toString(), in, dialect, limits));
      } catch (IOException e) {
        problem(path, "the file cannot be read" + reason(e));
      }
    }

    private void problem(Path path, String message) {
      problems.add(new SourceProblem(path.toString(), null, message));
    }

    private static boolean isManifest(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"))
          && EVIDENCE.stream().noneMatch(lower::endsWith);
    }

    private static String nameOf(Path path) {
      @Nullable Path name = path.getFileName();
      return name == null ? "" : name.toString();
    }

    private static String reason(IOException e) {
      return switch (e) {
        case java.nio.file.AccessDeniedException _ -> ": access is denied";
        default -> e.getMessage() == null ? "" : ": " + e.getMessage();
      };
    }
  }
}
