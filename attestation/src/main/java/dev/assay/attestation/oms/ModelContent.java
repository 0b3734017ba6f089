package dev.assay.attestation.oms;

import static dev.assay.attestation.bundle.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a model with what was signed: every signed part is there and the same, and
 * nothing is there that was not signed.
 */
public final class ModelContent {
  private final ModelFiles files;

  private ModelContent(ModelFiles files) {
    this.files = files;
  }

  /**
   * Compares.
   *
   * @param model a folder, or a file that is a model by itself
   * @param signature the file of the signature, which may lie in the folder and is no part of the
   *     model; null for none
   * @param ignored paths in the folder that need not be signed, with all below them
   * @param progress is told how many bytes were hashed so far
   * @throws RefusedException where anything differs
   */
  public static void check(
      Statement statement,
      Path model,
      @Nullable Path signature,
      List<String> ignored,
      LongConsumer progress)
      throws RefusedException {
    try {
      checkForm(statement, model);
      new ModelContent(ModelFiles.of(model, signature, ignored, progress)).compare(statement);
    } catch (IOException e) {
      throw refused(Refusal.UNREADABLE, "the model cannot be read: " + e);
    }
  }

  private static void checkForm(Statement statement, Path model) throws RefusedException {
    boolean one =
        statement.resources().size() == 1 && isOne(statement.resources().getFirst().name());
    boolean folder = Files.isDirectory(model);
    if (!folder && !one && Files.exists(model)) {
      throw refused(
          Refusal.CHANGED,
          "a folder of "
              + statement.resources().size()
              + " files was signed, and "
              + model
              + " is a file; name the folder");
    }
    if (folder && one) {
      throw refused(
          Refusal.CHANGED, "one file was signed, and " + model + " is a folder; name the file");
    }
  }

  private static boolean isOne(String resource) {
    return resource.equals(".") || resource.startsWith(".:");
  }

  private void compare(Statement statement) throws IOException, RefusedException {
    Map<String, String> signed = new LinkedHashMap<>();
    for (Resource resource : statement.resources()) {
      signed.put(resource.name(), resource.sha256());
    }
    // What is missing or too much is told before gigabytes are hashed.
    Map<String, Part> parts = parts(statement.serialization());
    for (String name : signed.keySet()) {
      if (!parts.containsKey(name)) {
        throw refused(
            Refusal.MISSING, name + " was signed and is not in the model; bring the whole model");
      }
    }
    for (String name : parts.keySet()) {
      if (!signed.containsKey(name)) {
        throw unsigned(name, statement);
      }
    }
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      Part one = part.getValue();
      String found = files.sha256(one.file(), one.start(), one.end());
      String expected = signed.get(part.getKey());
      if (!found.equals(expected)) {
        throw refused(
            Refusal.CHANGED,
            (isOne(part.getKey()) ? "the model" + part.getKey().substring(1) : part.getKey())
                + " has the digest "
                + found
                + ", signed was "
                + expected);
      }
    }
  }

  private static RefusedException unsigned(String name, Statement statement) {
    boolean leftOut =
        statement.ignoredPaths().stream()
            .anyMatch(path -> name.equals(path) || name.startsWith(path + "/"));
    return refused(
        Refusal.UNSIGNED,
        name
            + " is in the model and was not signed"
            + (leftOut ? " (the signer left it out)" : "")
            + "; take it away, or say that it does not matter by --ignore or the trust policy's"
            + " ignore");
  }

  /**
   * What is hashed for one resource.
   *
   * @param end not included
   */
  private record Part(Path file, long start, long end) {}

  private Map<String, Part> parts(Serialization serialization)
      throws IOException, RefusedException {
    Map<String, Part> parts = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.byName().entrySet()) {
      long size = Files.size(file.getValue());
      switch (serialization) {
        case Serialization.Files _ -> parts.put(file.getKey(), new Part(file.getValue(), 0, size));
        case Serialization.Shards shards -> {
          if (size / shards.bytes() + parts.size() > ModelFiles.MAX_FILES) {
            throw refused(
                Refusal.LIMIT,
                "shards of " + shards.bytes() + " bytes cut the model into too many parts");
          }
          long start = 0;
          while (start < size) {
            long end = shards.bytes() < size - start ? start + shards.bytes() : size;
            parts.put(
                file.getKey() + ":" + start + ":" + end, new Part(file.getValue(), start, end));
            start = end;
          }
        }
      }
    }
    return parts;
  }
}
