package dev.assay.engine.rego.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code opa check} says the same of the types of the programs of the table, word for word. */
final class OpaTypeCheckTest {
  private static final Pattern COLUMN = Pattern.compile("(?m)^(p\\.rego:\\d+):\\d+: ");

  @TempDir private Path folder;

  @Test
  void opaFindsTheSame() throws Exception {
    Path opa = opa();
    if (opa == null) {
      System.out.println("skipped: no opa in $ASSAY_REAL/bin, ~/.cache/assay-real/bin or PATH");
    }
    assumeTrue(opa != null);
    List<TypeTable.Entry> programs =
        TypeTable.read().stream().filter(program -> program.differs().isEmpty()).toList();
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < programs.size(); i++) {
        TypeTable.Entry program = programs.get(i);
        Path own = folder.resolve(Integer.toString(i));
        answers.add(pool.submit(() -> check(opa, program, own)));
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

  private static @Nullable Path opa() {
    List<String> folders = new ArrayList<>();
    String real = System.getenv("ASSAY_REAL");
    folders.add(
        (real != null ? real : System.getProperty("user.home") + "/.cache/assay-real") + "/bin");
    String path = System.getenv("PATH");
    folders.addAll(List.of((path == null ? "" : path).split(File.pathSeparator)));
    return folders.stream()
        .map(one -> Path.of(one, "opa"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** The errors that OPA prints, each once. */
  private static List<String> check(Path opa, TypeTable.Entry program, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(TypeTable.MODULE), program.program());
    List<String> command = new ArrayList<>(List.of(opa.toString(), "check", "-m", "1000"));
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
