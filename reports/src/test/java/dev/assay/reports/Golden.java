package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Compares a text with one that was looked at and checked in. */
final class Golden {
  private Golden() {}

  /**
   * Fails where the text is not the one in the resource of that name; the new one is then left in
   * {@code target/golden}, to be looked at and copied over the old one if it is right.
   */
  static void check(String name, String actual) throws IOException {
    String expected = read(name);
    if (!actual.equals(expected)) {
      Path folder = Files.createDirectories(Path.of("target", "golden"));
      Path file = Files.writeString(folder.resolve(name), actual);
      assertEquals(
          expected,
          actual,
          "differs from src/test/resources/dev/assay/reports/" + name + "; new: " + file);
    }
  }

  private static @Nullable String read(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
