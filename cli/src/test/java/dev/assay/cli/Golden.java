package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with one that was looked at and checked in. */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "data", "golden");

  private Golden() {}

  /**
   * Fails where the text is not the one in the file of that name; the new one is then left in
   * {@code target/golden}, to be looked at and copied over the old one if it is right.
   */
  static void check(String name, String actual) throws IOException {
    Path checkedIn = FOLDER.resolve(name);
    String expected = Files.exists(checkedIn) ? Files.readString(checkedIn) : "";
    if (!actual.equals(expected)) {
      Path folder = Files.createDirectories(Path.of("target", "golden"));
      Path file = Files.writeString(folder.resolve(name), actual);
      assertEquals(expected, actual, "differs from " + checkedIn + "; new: " + file);
    }
  }
}
