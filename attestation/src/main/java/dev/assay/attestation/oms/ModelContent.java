package dev.assay.attestation.oms;

import static dev.assay.attestation.oms.Member.refused;

import dev.assay.attestation.Refusal;
import dev.assay.attestation.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a model with what was signed: every signed part is there and the same, and
 * nothing is there that was not signed.
 */
public final class ModelContent {
  private static final int MAX_FILES = 1_000_000;
  private static final int MAX_DEPTH = 64;
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path model;
  private final @Nullable Path signature;
  private final List<String> ignored;
  private final LongConsumer progress;
  private final Map<String, Path> files = new TreeMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long hashed;

  private ModelContent(
      Path model, @Nullable Path signature, List<String> ignored, LongConsumer progress) {
    this.model = model;
    this.signature = signature;
    this.ignored = ignored;
    this.progress = progress;
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
    ModelContent content = new ModelContent(model, signature, List.copyOf(ignored), progress);
    try {
      content.enumerate(statement);
      content.compare(statement);
    } catch (IOException e) {
      throw refused(Refusal.UNREADABLE, "the model cannot be read: " + e);
    }
  }

  private void enumerate(Statement statement) throws IOException, RefusedException {
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(Refusal.UNREADABLE, "there is no model " + model);
    }
    boolean one =
        statement.resources().size() == 1 && isOne(statement.resources().getFirst().name());
    if (!Files.isDirectory(model)) {
      if (!one) {
        throw refused(
            Refusal.CHANGED,
            "a folder of "
                + statement.resources().size()
                + " files was signed, and "
                + model
                + " is a file; name the folder");
      }
      // The model is named by hand, so that a link to it is as good as it itself.
      files.put(".", model.toRealPath());
      return;
    }
    if (one) {
      throw refused(
          Refusal.CHANGED, "one file was signed, and " + model + " is a folder; name the file");
    }
    folder(model, "", 0);
  }

  private static boolean isOne(String resource) {
    return resource.equals(".") || resource.startsWith(".:");
  }

  private void folder(Path folder, String prefix, int depth) throws IOException, RefusedException {
    if (depth > MAX_DEPTH) {
      throw refused(Refusal.LIMIT, "folders are nested deeper than " + MAX_DEPTH + " in the model");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        if (ignored.contains(name)) {
          continue;
        }
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          folder(entry, name + "/", depth + 1);
        } else if (!attributes.isRegularFile()) {
          throw refused(
              Refusal.NO_PLAIN_FILE,
              name
                  + " is "
                  + (attributes.isSymbolicLink() ? "a symbolic link" : "a special file")
                  + "; put the file itself there, or leave it out of the model");
        } else if (signature == null
            || !Files.exists(signature)
            || !Files.isSameFile(entry, signature)) {
          if (files.size() >= MAX_FILES) {
            throw refused(
                Refusal.LIMIT, "the model has more than " + MAX_FILES + " files, the limit");
          }
          files.put(name, entry);
        }
      }
    }
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
      String found = hash(part.getValue());
      String expected = signed.get(part.getKey());
      if (!found.equals(expected)) {
        throw refused(
            Refusal.CHANGED,
            part.getKey() + " has the digest " + found + ", signed was " + expected);
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
    for (Map.Entry<String, Path> file : files.entrySet()) {
      long size = Files.size(file.getValue());
      switch (serialization) {
        case Serialization.Files _ -> parts.put(file.getKey(), new Part(file.getValue(), 0, size));
        case Serialization.Shards shards -> {
          if (size / shards.bytes() + parts.size() > MAX_FILES) {
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

  private String hash(Part part) throws IOException, RefusedException {
    MessageDigest digest = Statement.sha256();
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            part.file(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      channel.position(part.start());
      long left = part.end() - part.start();
      while (left > 0) {
        buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
        int read = channel.read(buffer);
        if (read < 0) {
          throw refused(Refusal.CHANGED, part.file() + " became shorter while it was read");
        }
        digest.update(buffer.flip());
        left -= read;
        hashed += read;
        progress.accept(hashed);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
