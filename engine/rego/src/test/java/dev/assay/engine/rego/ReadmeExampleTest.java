package dev.assay.engine.rego;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.value.BooleanValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of the README is what stands here, and does what it says. */
class ReadmeExampleTest {
  @Test
  void theExampleAllows() throws Exception {
    // example
    RegoProgram program =
        RegoProgram.compile(
            Map.of(
                "authz.rego",
                """
                package authz
                allow if "admin" in input.roles
                """));
    RegoQuery allow = program.query("data.authz.allow"); // prepared once, asked from any thread
    Optional<Value> answer = allow.valueOf(Map.of("user", "ada", "roles", List.of("admin")));
    // end of the example
    assertEquals(Optional.of(BooleanValue.TRUE), answer);
    assertEquals(Optional.empty(), allow.valueOf(Map.of("roles", List.of("guest"))));
  }

  @Test
  void theReadmeShowsIt() throws IOException {
    Path root = Path.of(System.getProperty("assay.root"));
    String readme = Files.readString(root.resolve("README.md"));
    Path source =
        root.resolve("engine/rego/src/test/java/dev/assay/engine/rego/ReadmeExampleTest.java");
    String example =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.equals("    // example"))
            .skip(1)
            .takeWhile(line -> !line.equals("    // end of the example"))
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    assertTrue(readme.contains(example), () -> "the README lacks\n" + example);
  }
}
