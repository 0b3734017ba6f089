package dev.assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.bench.rego.RegoCase;
import dev.assay.bench.rego.RegoCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases are files that any engine reads. */
class RegoCasesTest {
  @TempDir private Path folder;

  @Test
  void everyCaseIsAFolderWithAQueryAPolicyAndWellFormedDocuments() throws IOException {
    List<RegoCase> cases = RegoCases.all();
    for (RegoCase written : cases) {
      written.write(folder);
    }
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> folders = Files.list(folder)) {
      assertEquals(cases.size(), folders.count(), "each case has a name of its own");
    }
    for (RegoCase written : cases) {
      Path own = folder.resolve(written.name());
      assertTrue(Files.readString(own.resolve("query.rego")).startsWith("data.bench."));
      assertTrue(Files.readString(own.resolve("policy.rego")).startsWith("package bench\n"));
      for (String document : List.of("input.json", "data.json")) {
        Path file = own.resolve(document);
        if (Files.exists(file)) {
          assertTrue(json.readTree(file.toFile()).isObject(), file::toString);
        }
      }
    }
  }

  @Test
  void documentsHaveTheSizesThatTheirNamesSay() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (RegoCase written : RegoCases.all()) {
      JsonNode data = written.data().isEmpty() ? json.nullNode() : json.readTree(written.data());
      switch (written.name()) {
        case "rbac-10000" -> assertEquals(10_000, data.get("user_roles").size());
        case "http-authorization-1000" -> assertEquals(1_000, data.get("patterns").size());
        case "iterate-array", "iterate-object" -> assertEquals(10_000, data.get("items").size());
        case "member-array" -> assertEquals(100_000, data.get("ids").size());
        case "pods-no-violation", "pods-4-violations" ->
            assertEquals(6_200, written.input().length(), 200);
        default -> {}
      }
    }
  }
}
