package dev.assay.test.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import dev.assay.test.cluster.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs dev/yaml-oracle: the YAML libraries of kubectl and gator, called as these call them. */
final class YamlOracle {
  private static final int LIMIT_SECONDS = 120;

  private final Path program;

  private YamlOracle(Path program) {
    this.program = program;
  }

  /** The oracle; where it is absent the test is skipped. */
  static YamlOracle assume() {
    return new YamlOracle(RealComponent.YAML_ORACLE.assume());
  }

  /** What the dialect's program makes of a text. */
  sealed interface Answer {
    record Documents(List<Value> values) implements Answer {}

    record Refusal(String message) implements Answer {}
  }

  /** The answers to all texts, in their order. */
  List<Answer> read(YamlDialect dialect, List<String> texts, Path folder)
      throws IOException, InterruptedException {
    Path questions = folder.resolve("texts");
    Path answers = folder.resolve("answers");
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      lines.append(JsonWriter.compact(Value.of(text))).append('\n');
    }
    Files.writeString(questions, lines);
    Process process =
        new ProcessBuilder(program.toString(), dialect.name().toLowerCase(Locale.ROOT))
            .redirectInput(questions.toFile())
            .redirectOutput(answers.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("yaml-oracle took longer than " + LIMIT_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("yaml-oracle ended with " + process.exitValue());
    }
    List<Answer> found = new ArrayList<>();
    for (String line : Files.readAllLines(answers)) {
      found.add(answer(line));
    }
    if (found.size() != texts.size()) {
      throw new IllegalStateException(found.size() + " answers to " + texts.size() + " texts");
    }
    return found;
  }

  private static Answer answer(String line) {
    try {
      ObjectValue answer = (ObjectValue) JsonReader.read(line.getBytes(UTF_8), InputLimits.DEFAULT);
      if (answer.get("error") instanceof StringValue error) {
        return new Answer.Refusal(error.string());
      }
      return new Answer.Documents(
          answer.get("documents") instanceof ArrayValue documents ? documents.asList() : List.of());
    } catch (InputException e) {
      throw new IllegalStateException("yaml-oracle printed " + line, e);
    }
  }
}
