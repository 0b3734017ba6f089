package dev.assay.probe.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that the tests of other modules read from files are those that are made here. */
class CheckedInModelsTest {
  private static final Path ROOT = Path.of(System.getProperty("assay.root"));

  @Test
  void areAsTheyAreMade() throws IOException {
    check("cli/src/test/data/models", Map.of("half.onnx", SomeModels.cast(ElementType.FLOAT16)));
  }

  @Test
  void thoseOfTheExamplesToo() throws IOException {
    check("examples/models", ExampleModels.all());
  }

  /** All are left in {@code target/models}, to be copied over the old ones if they are right. */
  private static void check(String folder, Map<String, OnnxBuilder> models) throws IOException {
    Path scratch = Files.createDirectories(Path.of("target", "models", folder));
    for (Map.Entry<String, OnnxBuilder> model : models.entrySet()) {
      model.getValue().write(scratch.resolve(model.getKey()));
    }
    for (String name : models.keySet()) {
      check(scratch.resolve(name), ROOT.resolve(folder).resolve(name));
    }
  }

  private static void check(Path made, Path checkedIn) throws IOException {
    assertArrayEquals(
        Files.exists(checkedIn) ? Files.readAllBytes(checkedIn) : new byte[0],
        Files.readAllBytes(made),
        () -> checkedIn + " differs from " + made.toAbsolutePath());
  }
}
