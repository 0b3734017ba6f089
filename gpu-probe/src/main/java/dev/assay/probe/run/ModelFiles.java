package dev.assay.probe.run;

import dev.assay.probe.ModelRefusal;
import dev.assay.probe.ModelRefusedException;
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
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The files of a model: one, or all in a folder, of which one is the ONNX file. Their digest names
 * the model, as a signature by OpenSSF Model Signing does.
 */
final class ModelFiles {
  private static final int MAX_FILES = 100_000;
  private static final int MAX_DEPTH = 64;
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path model;
  private final List<String> ignored;
  private final Map<String, Path> files;

  private ModelFiles(Path model, List<String> ignored, Map<String, Path> files) {
    this.model = model;
    this.ignored = ignored;
    this.files = files;
  }

  /**
   * What a digest is of.
   *
   * @param digest {@code sha256:} and hex
   * @param bytes of all files
   */
  record Digest(String digest, long bytes) {}

  /**
   * Finds them.
   *
   * @param ignored paths in the folder that are no part of the model, with all below them
   */
  static ModelFiles of(Path model, List<String> ignored) throws ModelRefusedException {
    Map<String, Path> files = new TreeMap<>(ModelFiles::compareCodePoints);
    try {
      if (Files.isDirectory(model)) {
        folder(model, "", 0, ignored, files);
      } else {
        // Named by hand, so that a link to it is as good as it itself.
        Path file = model.toRealPath();
        if (!Files.isRegularFile(file)) {
          throw new ModelRefusedException(
              ModelRefusal.NO_PLAIN_FILE, model + " is no plain file; name the model file itself");
        }
        files.put(".", file);
      }
    } catch (IOException e) {
      throw unreadable(model, e);
    }
    return new ModelFiles(model, ignored, files);
  }

  private static void folder(
      Path folder, String prefix, int depth, List<String> ignored, Map<String, Path> files)
      throws IOException, ModelRefusedException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        if (ignored.contains(name)) {
          continue;
        }
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory() && depth < MAX_DEPTH) {
          folder(entry, name + "/", depth + 1, ignored, files);
        } else if (!attributes.isRegularFile()) {
          throw new ModelRefusedException(
              ModelRefusal.NO_PLAIN_FILE,
              name + " is no plain file; put the file itself there, or leave it out by --ignore");
        } else if (files.size() >= MAX_FILES) {
          throw new ModelRefusedException(
              ModelRefusal.LIMIT, "the model has more than " + MAX_FILES + " files, the limit");
        } else {
          files.put(name, entry);
        }
      }
    }
  }

  /** The ONNX file: the model itself, or the only one that lies in the folder. */
  Path onnx() throws ModelRefusedException {
    if (!isFolder()) {
      return files.values().iterator().next();
    }
    List<Path> found =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(".onnx") && !file.getKey().contains("/"))
            .map(Map.Entry::getValue)
            .toList();
    if (found.size() != 1) {
      throw new ModelRefusedException(
          ModelRefusal.UNSUPPORTED,
          "the folder "
              + model
              + " holds "
              + found.size()
              + " files *.onnx; expected one, or the name of the file itself");
    }
    return found.getFirst();
  }

  /**
   * Sees that the digest is about all that a runtime reads.
   *
   * @param loaded free of links
   */
  void mustHold(List<Path> loaded) throws ModelRefusedException {
    try {
      Set<Path> held = new HashSet<>();
      for (Path file : files.values()) {
        held.add(file.toRealPath());
      }
      for (Path file : loaded) {
        if (!held.contains(file)) {
          throw new ModelRefusedException(
              ModelRefusal.UNSUPPORTED,
              "weights of the model are in "
                  + file
                  + (isFolder()
                      ? ", which is ignored; probe it with the model"
                      : "; name the model's folder, so that the report is about that file too"));
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ModelRefusedException unreadable(IOException e) {
    return unreadable(model, e);
  }

  private static ModelRefusedException unreadable(Path model, IOException e) {
    return new ModelRefusedException(
        ModelRefusal.UNREADABLE, "the model " + model + " cannot be read: " + e);
  }

  private boolean isFolder() {
    return Files.isDirectory(model);
  }

  /** The same files as they are now. */
  ModelFiles again() throws ModelRefusedException {
    return of(model, ignored);
  }

  /** Reads all of them. */
  Digest digest(LongConsumer progress) throws ModelRefusedException {
    MessageDigest whole = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long hashed = 0;
    try {
      for (Path file : files.values()) {
        boolean part = isFolder();
        MessageDigest one = part ? sha256() : whole;
        try (SeekableByteChannel channel =
            Files.newByteChannel(
                file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
          while (channel.read(buffer.clear()) >= 0) {
            hashed += buffer.position();
            one.update(buffer.flip());
            progress.accept(hashed);
          }
        }
        if (part) {
          whole.update(one.digest());
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return new Digest("sha256:" + HexFormat.of().formatHex(whole.digest()), hashed);
  }

  private static int compareCodePoints(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
