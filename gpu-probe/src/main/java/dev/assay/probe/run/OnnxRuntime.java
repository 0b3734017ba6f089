package dev.assay.probe.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The onnxruntime that models are run with: its jar, which is on no class path but a child's.
 *
 * @param jar with the native libraries of all platforms in it
 */
public record OnnxRuntime(Path jar) {
  private static final List<String> LIBRARIES =
      List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

  /** The one that lies in a folder, if any does. */
  public static Optional<OnnxRuntime> in(Path folder) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "onnxruntime-*.jar")) {
      for (Path jar : jars) {
        return Optional.of(new OnnxRuntime(jar.toAbsolutePath()));
      }
    } catch (IOException _) {
      // A folder that cannot be read holds none; who asked says so.
    }
    return Optional.empty();
  }

  /**
   * The folder of the native libraries. They are taken out of the jar once, beside it, for that
   * takes as long as a child's whole start.
   *
   * @param scratch where they go if nobody may write beside the jar
   * @throws IOException where the jar has none for this platform, or nothing can be written
   */
  Path libraries(Path scratch) throws IOException {
    String platform = platform();
    String name = jar.getFileName().toString().replace(".jar", "-" + platform);
    Path beside = jar.resolveSibling(name);
    if (complete(beside)) {
      return beside;
    }
    Path folder = Files.isWritable(jar.resolveSibling("")) ? beside : scratch.resolve(name);
    Files.createDirectories(folder);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String library : LIBRARIES) {
        ZipEntry entry = zip.getEntry("ai/onnxruntime/native/" + platform + "/" + library);
        if (entry == null) {
          throw new IOException(jar + " has no " + library + " for " + platform);
        }
        Path part = Files.createTempFile(folder, library, ".part");
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        // Whole or not at all, whoever else does the same now.
        Files.move(part, folder.resolve(library), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return folder;
  }

  private static boolean complete(Path folder) {
    return LIBRARIES.stream().allMatch(library -> Files.isRegularFile(folder.resolve(library)));
  }

  private static String platform() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "linux-x64";
      case "aarch64" -> "linux-aarch64";
      case String other -> "linux-" + other;
    };
  }
}
