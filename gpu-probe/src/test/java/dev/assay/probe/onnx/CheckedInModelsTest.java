package dev.assay.probe.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Models that the tests of other modules read from files are those that are made here. */
class CheckedInModelsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("assay.root"), "cli", "src", "test", "data", "models");

  @Test
  void areAsTheyAreMade() throws IOException {
    check("half.onnx", SomeModels.cast(ElementType.FLOAT16));
  }

  /** The new one is left in {@code target/models}, to be copied over the old one if it is right. */
  private static void check(String name, OnnxBuilder model) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "models"));
    Path made = model.write(folder.resolve(name));
    Path checkedIn = FOLDER.resolve(name);
    assertArrayEquals(
        Files.exists(checkedIn) ? Files.readAllBytes(checkedIn) : new byte[0],
        Files.readAllBytes(made),
        () -> checkedIn + " differs from " + made.toAbsolutePath());
  }
}
