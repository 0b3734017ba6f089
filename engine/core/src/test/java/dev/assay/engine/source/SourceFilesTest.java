package dev.assay.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir private Path folder;

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
    }
  }

  private List<String> read(Path path) {
    SourceFiles read = SourceFiles.read(List.of(path), YamlDialect.KUBECTL, InputLimits.DEFAULT);
    assertEquals(List.of(), read.problems());
    return read.files().stream()
        .map(file -> folder.relativize(Path.of(file.name())).toString().replace('\\', '/'))
        .toList();
  }

  @Test
  void ofAFolderManifestsAreReadAndEvidenceIsNot() throws IOException {
    write(
        "a.yaml",
        "b.YML",
        "c.json",
        "notes.txt",
        ".hidden.yaml",
        "in/d.json",
        "in/model.spdx.json",
        "in/model.SPDX.Json",
        "model.cdx.json",
        "model.sigstore.json",
        "model.intoto.json",
        // Near misses.
        "spdx.json",
        "model.spdx.yaml",
        "model-spdx.json");
    assertEquals(
        List.of(
            "a.yaml",
            "b.YML",
            "c.json",
            "in/d.json",
            "model-spdx.json",
            "model.spdx.yaml",
            "spdx.json"),
        read(folder));
  }

  @Test
  void evidenceThatIsNamedIsRead() throws IOException {
    write("model.spdx.json");
    assertEquals(List.of("model.spdx.json"), read(folder.resolve("model.spdx.json")));
  }
}
