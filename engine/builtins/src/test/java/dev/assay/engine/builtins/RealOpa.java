package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program {@code opa}, asked for many calls at once. */
final class RealOpa {
  static final Path PROGRAM =
      Path.of(
          System.getenv()
              .getOrDefault("ASSAY_REAL", System.getProperty("user.home") + "/.cache/assay-real"),
          "bin",
          "opa");

  private RealOpa() {}

  static void assumePresent() {
    boolean present = Files.isExecutable(PROGRAM);
    if (!present) {
      System.out.println("skipped: no program opa at " + PROGRAM + " (dev/real-components)");
    }
    assumeTrue(present, "no program opa at " + PROGRAM);
  }

  /** What each call gives: a value, or the text of an error, or null where it is undefined. */
  static List<Outcome> eval(List<Call> calls) {
    try {
      Path folder = Files.createTempDirectory("assay-opa");
      StringBuilder policy = new StringBuilder("package b\n");
      List<Value> input = new ArrayList<>();
      for (int i = 0; i < calls.size(); i++) {
        Call call = calls.get(i);
        policy.append("r").append(i).append(" := ").append(call.name()).append('(');
        for (int j = 0; j < call.arguments().size(); j++) {
          policy.append(j == 0 ? "" : ", ").append("input[" + i + "][" + j + "]");
        }
        policy.append(")\n");
        input.add(ArrayValue.copyOf(call.arguments()));
      }
      Path module = Files.writeString(folder.resolve("b.rego"), policy);
      Path document = folder.resolve("input.json");
      Files.write(document, JsonWriter.compactBytes(ArrayValue.copyOf(input)));
      try {
        return outcomes(run(module, document), calls.size());
      } finally {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectValue run(Path module, Path document) throws IOException {
    Path out = module.resolveSibling("out.json");
    try {
      new ProcessBuilder(
              PROGRAM.toString(),
              "eval",
              "--show-builtin-errors",
              "-d",
              module.toString(),
              "-i",
              document.toString(),
              "data.b")
          .redirectOutput(out.toFile())
          .redirectErrorStream(true)
          .start()
          .waitFor();
      InputLimits limits = new InputLimits(64 << 20, 500, 100_000, 10_000, 10_000_000);
      return (ObjectValue) JsonReader.read(Files.readAllBytes(out), limits);
    } catch (InputException | InterruptedException e) {
      throw new IOException(Files.readString(out), e);
    }
  }

  private static List<Outcome> outcomes(ObjectValue answer, int count) {
    Map<Integer, String> errors = new TreeMap<>();
    if (answer.get("errors") instanceof ArrayValue all) {
      for (Value error : all.asList()) {
        ObjectValue object = (ObjectValue) error;
        ObjectValue location = (ObjectValue) Objects.requireNonNull(object.get("location"));
        int row = Integer.parseInt(Objects.requireNonNull(location.get("row")).toString());
        String code = ((StringValue) Objects.requireNonNull(object.get("code"))).string();
        String message = ((StringValue) Objects.requireNonNull(object.get("message"))).string();
        errors.put(row - 2, code + ": " + message);
      }
    }
    ObjectValue values = ObjectValue.EMPTY;
    if (answer.get("result") instanceof ArrayValue result) {
      ObjectValue first = (ObjectValue) result.get(0);
      ArrayValue expressions = (ArrayValue) Objects.requireNonNull(first.get("expressions"));
      ObjectValue expression = (ObjectValue) expressions.get(0);
      values = (ObjectValue) Objects.requireNonNull(expression.get("value"));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Value value = values.get("r" + i);
      outcomes.add(new Outcome(value, errors.get(i)));
    }
    return outcomes;
  }
}
