package dev.assay.engine.rego.source;

import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.source.SourceProblem;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.engine.value.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Modules and base documents as {@code opa eval --data} finds them: a file that is named is read
 * whatever it is called, of a folder all {@code .rego}, {@code .json}, {@code .yaml} and {@code
 * .yml} files but hidden ones and symbolic links to folders. A document in a folder within a folder
 * that is named stands below the names of the folders between them.
 *
 * @param data one object of all documents
 * @param problems files that could not be read, documents that contradict one another
 */
public record RegoSources(
    List<SourceText> modules, ObjectValue data, List<SourceProblem> problems) {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_FILES = 1_000_000;

  /** Base documents may be large; their depth and numbers are bounded as everywhere. */
  private static final InputLimits DATA_LIMITS =
      new InputLimits(1 << 30, 1_000, 10_000, 10_000, 500_000_000);

  private static final int LARGEST_MODULE = 64 << 20;

  public RegoSources {
    modules = List.copyOf(modules);
    problems = List.copyOf(problems);
  }

  /** Reads files and folders. */
  public static RegoSources read(List<Path> paths) {
    return read(paths, Choice.EVERYTHING);
  }

  /**
   * Which files in folders are read.
   *
   * @param ignored whether a file or folder of that name is left out
   * @param bundle whether folders are bundles, in which only files called {@code data} are data
   */
  public record Choice(Predicate<String> ignored, boolean bundle) {
    /** All policies and documents. */
    public static final Choice EVERYTHING = new Choice(_ -> false, false);

    boolean reads(String name, boolean folder) {
      if (name.startsWith(".") || ignored.test(name)) {
        return false;
      }
      return folder
          || !bundle
          || name.endsWith(".rego")
          || name.equals("data.json")
          || name.equals("data.yaml")
          || name.equals("data.yml");
    }
  }

  /** Reads files, and of folders what is chosen. */
  public static RegoSources read(List<Path> paths, Choice choice) {
    Reader reader = new Reader();
    reader.read(paths, choice);
    return reader.sources();
  }

  /**
   * Reads files and folders, and bundles beside them.
   *
   * @param ignored whether a file or folder of that name is left out
   */
  public static RegoSources read(List<Path> paths, List<Path> bundles, Predicate<String> ignored) {
    Reader reader = new Reader();
    reader.read(paths, new Choice(ignored, false));
    reader.read(bundles, new Choice(ignored, true));
    return reader.sources();
  }

  /** One document, such as the input of an evaluation: JSON, or YAML by the name of the file. */
  public static Value document(String name, byte[] bytes) throws InputException {
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      List<YamlReader.YamlDocument> documents =
          YamlReader.readAll(bytes, YamlDialect.KUBECTL, DATA_LIMITS);
      return documents.isEmpty() ? ObjectValue.EMPTY : documents.getFirst().value();
    }
    return JsonReader.read(bytes, DATA_LIMITS);
  }

  /** Objects that documents are put into, one after the other. */
  private static final class Tree {
    private final Map<StringValue, Object> children = new HashMap<>();

    /** Gives the key that two documents contradict each other on, or null. */
    @Nullable String add(ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        String conflict = add((StringValue) object.keyAt(i), object.valueAt(i));
        if (conflict != null) {
          return conflict;
        }
      }
      return null;
    }

    @Nullable String add(StringValue key, Value value) {
      Object earlier = children.get(key);
      if (earlier == null) {
        children.put(key, value);
        return null;
      }
      if (!(value instanceof ObjectValue object)) {
        return key.string();
      }
      if (earlier instanceof ObjectValue other) {
        Tree tree = new Tree();
        tree.add(other);
        children.put(key, tree);
        earlier = tree;
      }
      return earlier instanceof Tree tree ? tree.add(object) : key.string();
    }

    ObjectValue value() {
      ObjectValue.Builder builder = ObjectValue.builder();
      children.forEach((key, child) ->
          builder.put(key, child instanceof Tree tree ? tree.value() : (Value) child));
      return builder.build();
    }
  }

  private static final class Reader {
    private Choice choice = Choice.EVERYTHING;
    private final List<SourceText> modules = new ArrayList<>();
    private final Tree data = new Tree();
    private final List<SourceProblem> problems = new ArrayList<>();
    private int files;

    void read(List<Path> paths, Choice chosen) {
      choice = chosen;
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          folder(path, List.of());
        } else if (Files.exists(path)) {
          file(path, List.of(), true);
        } else {
          problem(path, "there is no such file or folder");
        }
      }
    }

    RegoSources sources() {
      return new RegoSources(modules, data.value(), problems);
    }

    void folder(Path folder, List<String> below) {
      if (below.size() > MAX_DEPTH) {
        problem(folder, "folders are nested deeper than " + MAX_DEPTH);
        return;
      }
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        problem(folder, "the folder cannot be read: " + e);
        return;
      }
      entries.sort(null);
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (!choice.reads(name, isFolder)) {
          continue;
        }
        if (isFolder) {
          List<String> deeper = new ArrayList<>(below);
          deeper.add(name);
          folder(entry, deeper);
        } else if (Files.isRegularFile(entry)) {
          file(entry, below, false);
        }
      }
    }

    void file(Path path, List<String> below, boolean named) {
      String lower = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      boolean module = lower.endsWith(".rego");
      boolean document =
          lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml");
      if (!module && !document) {
        if (named) {
          problem(path, "is neither Rego nor data; expected .rego, .json, .yaml or .yml");
        }
        return;
      }
      if (++files > MAX_FILES) {
        if (files == MAX_FILES + 1) {
          problem(path, "more than " + MAX_FILES + " files");
        }
        return;
      }
      try (InputStream in = Files.newInputStream(path)) {
        if (module) {
          byte[] bytes = in.readNBytes(LARGEST_MODULE + 1);
          if (bytes.length > LARGEST_MODULE) {
            problem(path, "the module is larger than " + LARGEST_MODULE + " bytes");
          } else {
            modules.add(new SourceText(path.toString(), new String(bytes, StandardCharsets.UTF_8)));
          }
        } else {
          document(path, lower, in.readNBytes(DATA_LIMITS.bytes()), below);
        }
      } catch (IOException e) {
        problem(path, "the file cannot be read: " + e);
      }
    }

    private void document(Path path, String name, byte[] bytes, List<String> below) {
      Value value;
      try {
        value = RegoSources.document(name, bytes);
      } catch (InputException e) {
        problems.add(
            new SourceProblem(path.toString(), e.position(), String.valueOf(e.getMessage())));
        return;
      }
      for (int i = below.size() - 1; i >= 0; i--) {
        value = ObjectValue.of(below.get(i), value);
      }
      String conflict;
      if (!(value instanceof ObjectValue object)) {
        problem(path, "data is an object, and this is a " + value.type().term());
        return;
      }
      if (object.keys().stream().anyMatch(key -> !(key instanceof StringValue))) {
        problem(path, "the keys of data are strings");
        return;
      }
      conflict = data.add(object);
      if (conflict != null) {
        problem(path, "another document has something else under the key '" + conflict + "'");
      }
    }

    private void problem(Path path, String message) {
      problems.add(new SourceProblem(path.toString(), null, message));
    }
  }
}
