package dev.assay.attestation.oms;

import static dev.assay.attestation.bundle.Member.refused;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model, plain ones only, and their digests. A model that is one file has the one
 * name {@code .}. For one thread.
 */
final class ModelFiles {
  static final int MAX_FILES = 1_000_000;
  private static final int MAX_DEPTH = 64;
  private static final int BUFFER_BYTES = 1 << 20;

  private final @Nullable Path signature;
  private final List<String> ignored;
  private final LongConsumer progress;
  private final Map<String, Path> files = new TreeMap<>(Statement::compareCodePoints);
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long hashed;

  private ModelFiles(@Nullable Path signature, List<String> ignored, LongConsumer progress) {
    this.signature = signature;
    this.ignored = List.copyOf(ignored);
    this.progress = progress;
  }

  /**
   * Finds them.
   *
   * @param signature a file that may lie in the folder and is no part of the model; null for none
   * @param ignored paths in the folder that are left out, with all below them
   * @param progress is told how many bytes were hashed so far
   */
  static ModelFiles of(
      Path model, @Nullable Path signature, List<String> ignored, LongConsumer progress)
      throws IOException, RefusedException {
    ModelFiles found = new ModelFiles(signature, ignored, progress);
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(Refusal.UNREADABLE, "there is no model " + model);
    }
    if (Files.isDirectory(model)) {
      found.folder(model, "", 0);
    } else {
      // The model is named by hand, so that a link to it is as good as it itself.
      found.files.put(".", model.toRealPath());
    }
    return found;
  }

  /** By their names, in the order of these; not to be changed. */
  Map<String, Path> byName() {
    return files;
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

  /**
   * The SHA-256 of a part of a file, in hex.
   *
   * @param end not included
   */
  String sha256(Path file, long start, long end) throws IOException, RefusedException {
    MessageDigest digest = Statement.sha256();
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      channel.position(start);
      long left = end - start;
      while (left > 0) {
        buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
        int read = channel.read(buffer);
        if (read < 0) {
          throw refused(Refusal.CHANGED, file + " became shorter while it was read");
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
