package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.OpaProgram;
import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The real OPA, where it is found: in the folder that ASSAY_REAL names, or in the user's cache. */
final class RealOpa {
  private static final int LINES_BEFORE = 1;

  private RealOpa() {}

  /** What OPA answers to each call, in the form of {@link Call#answer}. */
  static List<String> answers(List<Call> calls, Path folder)
      throws IOException, InterruptedException {
    StringBuilder module = new StringBuilder("package q\n");
    for (int i = 0; i < calls.size(); i++) {
      module.append("r[").append(i).append("] = sprintf(\"%v\", [[");
      module.append(calls.get(i).rego()).append("]])\n");
    }
    Path file = folder.resolve("q.rego");
    Files.writeString(file, module);
    File out = folder.resolve("out.json").toFile();
    Process process =
        new ProcessBuilder(
                OpaProgram.PATH.toString(),
                "eval",
                // The old dialect still has the deprecated builtins.
                "--v0-compatible",
                "--format=json",
                "--show-builtin-errors",
                "--data=" + file,
                "[[k, v] | v := data.q.r[k]]")
            .redirectErrorStream(true)
            .redirectOutput(out)
            .start();
    process.waitFor();
    String text = Files.readString(out.toPath(), StandardCharsets.UTF_8);
    try {
      return answers((ObjectValue) GoJsonReader.read(text), calls.size());
    } catch (BuiltinException | ClassCastException problem) {
      throw new IOException("OPA answered " + text, problem);
    }
  }

  private static List<String> answers(ObjectValue output, int count) throws IOException {
    List<String> answers = new ArrayList<>(Collections.nCopies(count, "undefined"));
    if (output.get("errors") instanceof ArrayValue errors) {
      for (Value error : errors.asList()) {
        ObjectValue object = (ObjectValue) error;
        Value row = at(object, "location", "row");
        String shown = string(object, "code") + ": " + string(object, "message");
        if (!(row instanceof LongNumber number) || shown.startsWith("rego_")) {
          throw new IOException("OPA answered " + shown + " " + object);
        }
        answers.set((int) number.longValue() - LINES_BEFORE - 1, shown);
      }
    }
    if (at(output, "result") instanceof ArrayValue results
        && at((ObjectValue) results.get(0), "expressions") instanceof ArrayValue expressions
        && at((ObjectValue) expressions.get(0), "value") instanceof ArrayValue pairs) {
      for (Value pair : pairs.asList()) {
        ArrayValue entry = (ArrayValue) pair;
        String term = ((StringValue) entry.get(1)).string();
        answers.set(
            (int) ((LongNumber) entry.get(0)).longValue(), term.substring(1, term.length() - 1));
      }
    }
    return answers;
  }

  private static String string(ObjectValue object, String key) {
    return object.get(key) instanceof StringValue string ? string.string() : "?";
  }

  private static Value at(ObjectValue object, String... path) {
    Value value = object;
    for (String key : path) {
      value = value instanceof ObjectValue inside ? inside.get(key) : null;
    }
    return value == null ? StringValue.of(Arrays.toString(path)) : value;
  }
}
