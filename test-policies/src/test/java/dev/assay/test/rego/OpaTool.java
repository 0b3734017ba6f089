package dev.assay.test.rego;

import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real OPA's commands, over the files of one program.
 *
 * @param folder of the program's files, and of no others
 */
record OpaTool(Path opa, Path folder) {
  private static final InputLimits LIMITS =
      new InputLimits(64 << 20, 1_000, 100_000, 100_000, 20_000_000);

  /** What a command writes, an object without keys where it writes nothing. */
  Value run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(opa.toString()));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder.getParent(), "out", ".json");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    byte[] answer = Files.readAllBytes(out);
    Files.delete(out);
    try {
      return answer.length == 0 ? ObjectValue.EMPTY : JsonReader.read(answer, LIMITS);
    } catch (InputException _) {
      // What is no JSON is a message.
      return Value.of(new String(answer, StandardCharsets.UTF_8).strip());
    }
  }
}
