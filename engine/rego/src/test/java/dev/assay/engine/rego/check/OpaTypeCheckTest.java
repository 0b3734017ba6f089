package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.OpaProgram;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opa check} says the same of the types of the programs of the table, word for word. */
final class OpaTypeCheckTest {
  private static final Pattern COLUMN = Pattern.compile("(?m)^(p\\.rego:\\d+):\\d+: ");

  @TempDir private Path folder;

  @Test
  void opaFindsTheSame() throws Exception {
    assumeTrue(OpaProgram.isThere());
    List<TypeTable.Entry> programs =
        TypeTable.read().stream().filter(program -> program.differs().isEmpty()).toList();
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < programs.size(); i++) {
        TypeTable.Entry program = programs.get(i);
        Path own = folder.resolve(Integer.toString(i));
        answers.add(pool.submit(() -> check(program, own)));
      }
      for (int i = 0; i < programs.size(); i++) {
        TypeTable.Entry program = programs.get(i);
        List<String> wanted =
            program.expected().stream()
                .map(error -> COLUMN.matcher(error).replaceAll("$1: "))
                .distinct()
                .sorted()
                .toList();
        List<String> answer = answers.get(i).get();
        if (!wanted.equals(answer)) {
          expected.add(program.name() + ": " + wanted);
          found.add(program.name() + ": " + answer);
        }
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", found));
  }

  /** The errors that OPA prints, each once. */
  private static List<String> check(TypeTable.Entry program, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(TypeTable.MODULE), program.program());
    List<String> command =
        new ArrayList<>(List.of(OpaProgram.PATH.toString(), "check", "-m", "1000"));
    for (Map.Entry<String, String> schema : program.schemas().entrySet()) {
      Path file =
          schema.getKey().isEmpty()
              ? folder.resolve("schema.json")
              : folder.resolve("schemas").resolve(schema.getKey().replace('.', '/') + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, schema.getValue());
    }
    if (!program.schemas().isEmpty()) {
      command.add("--schema");
      command.add(program.schemas().containsKey("") ? "schema.json" : "schemas");
    }
    command.add(TypeTable.MODULE);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    List<String> errors = new ArrayList<>();
    for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
      if (line.startsWith("\t")) {
        errors.add(errors.removeLast() + "\n" + line);
      } else if (!line.matches("\\d+ errors occurred:")) {
        errors.add(line.replaceFirst("^1 error occurred: ", ""));
      }
    }
    return errors.stream().distinct().sorted().toList();
  }
}
