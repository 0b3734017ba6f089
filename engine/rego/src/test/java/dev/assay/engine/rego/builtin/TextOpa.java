package dev.assay.engine.rego.builtin;

import dev.assay.engine.rego.OpaProgram;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.LongNumber;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.SetValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The real OPA, where it is found: in the folder that ASSAY_REAL names, or in the user's cache. It
 * is asked many calls at once, whose operands it reads as input.
 */
final class TextOpa {
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);

  private TextOpa() {}

  /** What OPA answers to each call, in the form of {@link TextCall#answer}. */
  static List<String> answers(List<TextCall> calls, Path folder)
      throws IOException, InterruptedException, InputException {
    StringBuilder module = new StringBuilder("package q\n");
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      List<Value> arguments = calls.get(i).arguments();
      operands.add(ArrayValue.copyOf(arguments));
      List<String> read = new ArrayList<>();
      for (int j = 0; j < arguments.size(); j++) {
        String operand = "input[" + i + "][" + j + "]";
        read.add(
            arguments.get(j) instanceof SetValue ? "{x | some x in " + operand + "}" : operand);
      }
      String call = calls.get(i).name() + "(" + String.join(", ", read) + ")";
      module.append("r[").append(i).append("] := sprintf(\"%v\", [[").append(call).append("]])\n");
    }
    Path policy = Files.writeString(folder.resolve("q.rego"), module);
    Path input =
        Files.write(
            folder.resolve("input.json"), JsonWriter.compactBytes(ArrayValue.copyOf(operands)));
    Path out = folder.resolve("out.json");
    Process process =
        new ProcessBuilder(
                OpaProgram.PATH.toString(),
                "eval",
                "--format=json",
                "--show-builtin-errors",
                "--data=" + policy,
                "--input=" + input,
                "[[k, v] | v := data.q.r[k]]")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return answers(JsonReader.read(Files.readAllBytes(out), LIMITS), calls.size());
  }

  private static List<String> answers(Value output, int count) throws IOException {
    List<String> answers = new ArrayList<>(Collections.nCopies(count, "undefined"));
    for (Value error : list(at(output, "errors"))) {
      String shown = string(at(error, "code")) + ": " + string(at(error, "message"));
      if (!(at(at(error, "location"), "row") instanceof LongNumber row) || row.longValue() < 2) {
        throw new IOException("OPA answered " + shown + " " + error);
      }
      answers.set((int) row.longValue() - 2, shown);
    }
    for (Value result : list(at(output, "result"))) {
      for (Value pair : list(at(list(at(result, "expressions")).getFirst(), "value"))) {
        if (list(pair).get(0) instanceof LongNumber index) {
          String term = string(list(pair).get(1));
          answers.set((int) index.longValue(), term.substring(1, term.length() - 1));
        }
      }
    }
    return answers;
  }

  private static Value at(Value value, String key) {
    Value found = value instanceof ObjectValue object ? object.get(key) : null;
    return found == null ? StringValue.EMPTY : found;
  }

  private static List<Value> list(Value value) {
    return value instanceof ArrayValue array ? array.asList() : List.of();
  }

  private static String string(Value value) {
    return value instanceof StringValue text ? text.string() : value.toString();
  }
}
