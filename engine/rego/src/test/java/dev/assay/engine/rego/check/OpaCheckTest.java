package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.OpaProgram;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opa check} finds the same in the programs of the table, at the same places. */
final class OpaCheckTest {
  @TempDir private Path folder;

  @Test
  void opaFindsTheSame() throws Exception {
    assumeTrue(OpaProgram.isThere());
    List<CheckTable.Entry> programs =
        CheckTable.read().stream().filter(program -> program.differs().isEmpty()).toList();
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < programs.size(); i++) {
        CheckTable.Entry program = programs.get(i);
        Path own = folder.resolve(Integer.toString(i));
        answers.add(pool.submit(() -> check(program, own)));
      }
      for (int i = 0; i < programs.size(); i++) {
        String name = programs.get(i).name();
        expected.add(name + ": " + programs.get(i).expected());
        found.add(name + ": " + answers.get(i).get());
      }
    }
    expected.removeIf(found::contains);
    found.removeIf(answer -> expected.stream().noneMatch(e -> sameName(e, answer)));
    assertEquals(expected, found);
  }

  private static boolean sameName(String a, String b) {
    return a.substring(0, a.indexOf(':')).equals(b.substring(0, b.indexOf(':')));
  }

  private static List<String> check(CheckTable.Entry program, Path folder)
      throws IOException, InterruptedException, InputException {
    Files.createDirectories(folder);
    List<String> command =
        new ArrayList<>(List.of(OpaProgram.PATH.toString(), "check", "-f", "json"));
    if (program.strict()) {
      command.add("--strict");
    }
    if (program.version0()) {
      command.add("--v0-compatible");
    }
    for (Map.Entry<String, String> file : program.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      command.add(file.getKey());
    }
    Path out = folder.resolve("out.json");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    byte[] answer = Files.readAllBytes(out);
    if (new String(answer, StandardCharsets.UTF_8).isBlank()) {
      return List.of();
    }
    ObjectValue read = (ObjectValue) JsonReader.read(answer, InputLimits.DEFAULT);
    return read.get("errors") instanceof ArrayValue errors
        ? errors.asList().stream().flatMap(OpaCheckTest::line).sorted().toList()
        : List.of();
  }

  private static Stream<String> line(Value value) {
    ObjectValue error = (ObjectValue) value;
    if (!(error.get("location") instanceof ObjectValue place)) {
      return Stream.of(); // that there are more than are told
    }
    return Stream.of(
        text(place.get("file"))
            + ":"
            + place.get("row")
            + ":"
            + place.get("col")
            + ": "
            + text(error.get("code"))
            + ": "
            + text(error.get("message")).replace("\n", "\\n"));
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue string ? string.string() : "";
  }
}
