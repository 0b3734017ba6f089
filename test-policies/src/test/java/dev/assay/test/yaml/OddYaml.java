package dev.assay.test.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import dev.assay.engine.value.YamlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The recorded table of odd YAML: {@code odd-yaml.json}, a case a line. A case is a text that is
 * read as the {@code spec} of an object, or a whole {@code file}; beside it stands what kubectl and
 * gator made of it ({@code json}: the spec, or those of the file's objects), or their {@code
 * error}; and under {@code refused} why we refuse what one of them takes.
 *
 * <p>To record a new case write its {@code spec} or {@code file} into the table and run the tests
 * of this package with {@code -Dassay.record=true}.
 */
final class OddYaml {
  private static final Path TABLE =
      Path.of(
          System.getProperty("assay.root", ".."),
          "test-policies/src/test/resources/dev/assay/test/yaml/odd-yaml.json");

  private static final String HEAD =
      """
      apiVersion: odd.assay.dev/v1
      kind: Odd
      metadata: {name: odd}
      """;

  private OddYaml() {}

  /** What a program made of a text. */
  sealed interface Outcome {
    /** The spec of the object, or an array of those of a file's objects. */
    record Json(Value value) implements Outcome {}

    record Refusal(String message) implements Outcome {}
  }

  /**
   * One line of the table.
   *
   * @param line from 1, for messages
   * @param file whether the text is a whole file
   */
  record Case(
      int line,
      boolean file,
      String text,
      Map<YamlDialect, Outcome> recorded,
      Map<YamlDialect, String> refused) {

    /** The bytes that are read. */
    byte[] bytes() {
      String whole = file ? text : HEAD + "spec:\n" + indented(text) + "\n";
      return whole.getBytes(UTF_8);
    }

    private static String indented(String fragment) {
      return fragment
          .lines()
          .map(line -> line.isEmpty() ? line : "  " + line)
          .collect(Collectors.joining("\n"));
    }

    /** The documents as the table shows them. */
    Value shown(List<? extends Value> documents) {
      Value[] specs = documents.stream().map(Case::spec).toArray(Value[]::new);
      return file || specs.length != 1 ? ArrayValue.of(specs) : specs[0];
    }

    private static Value spec(Value document) {
      Value spec = document instanceof ObjectValue object ? object.get("spec") : null;
      return spec == null ? NullValue.NULL : spec;
    }

    @Override
    public String toString() {
      return "line " + line + ": " + JsonWriter.compact(Value.of(text));
    }
  }

  static boolean recording() {
    return Boolean.getBoolean("assay.record");
  }

  static List<Case> cases() {
    try {
      byte[] bytes = Files.readAllBytes(TABLE);
      Value table = JsonReader.read(bytes, InputLimits.DEFAULT);
      List<Value> rows = ((ArrayValue) table).asList();
      return IntStream.range(0, rows.size()).mapToObj(i -> parse(i + 2, rows.get(i))).toList();
    } catch (IOException | InputException e) {
      throw new IllegalStateException("cannot read " + TABLE, e);
    }
  }

  /** Writes the table anew with what a program makes of every text. */
  static void record(YamlDialect dialect, Function<Case, Outcome> program) {
    String lines =
        cases().stream()
            .map(row -> {
              Map<YamlDialect, Outcome> recorded = new TreeMap<>(row.recorded());
              recorded.put(dialect, program.apply(row));
              return print(new Case(row.line(), row.file(), row.text(), recorded, row.refused()));
            })
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    try {
      Files.writeString(TABLE, lines);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + TABLE, e);
    }
  }

  private static Case parse(int line, Value row) {
    ObjectValue object = (ObjectValue) row;
    boolean file = object.get("file") != null;
    Map<YamlDialect, Outcome> recorded = new TreeMap<>();
    Map<YamlDialect, String> refused = new TreeMap<>();
    for (YamlDialect dialect : YamlDialect.values()) {
      if (object.get(name(dialect)) instanceof ObjectValue found) {
        Value json = found.get("json");
        recorded.put(
            dialect,
            json == null ? new Outcome.Refusal(string(found, "error")) : new Outcome.Json(json));
      }
      if (object.get("refused") instanceof ObjectValue reasons
          && reasons.get(name(dialect)) != null) {
        refused.put(dialect, string(reasons, name(dialect)));
      }
    }
    return new Case(line, file, string(object, file ? "file" : "spec"), recorded, refused);
  }

  private static String string(ObjectValue object, String key) {
    return Optional.ofNullable(object.get(key))
        .filter(StringValue.class::isInstance)
        .map(value -> ((StringValue) value).string())
        .orElseThrow(() -> new IllegalStateException("no string '" + key + "' in " + object));
  }

  private static String print(Case row) {
    StringBuilder line = new StringBuilder("{");
    line.append(row.file() ? "\"file\":" : "\"spec\":");
    line.append(JsonWriter.compact(Value.of(row.text())));
    row.recorded()
        .forEach((dialect, outcome) ->
            line.append(",\"")
                .append(name(dialect))
                .append("\":")
                .append(
                    JsonWriter.compact(
                        switch (outcome) {
                          case Outcome.Json json -> ObjectValue.of("json", json.value());
                          case Outcome.Refusal refusal ->
                              ObjectValue.of("error", Value.of(refusal.message()));
                        })));
    if (!row.refused().isEmpty()) {
      ObjectValue.Builder reasons = ObjectValue.builder();
      row.refused().forEach((dialect, why) -> reasons.put(name(dialect), Value.of(why)));
      line.append(",\"refused\":").append(JsonWriter.compact(reasons.build()));
    }
    return ascii(line.append('}'));
  }

  /** Escaped, so that characters that nobody sees are seen in the table. */
  private static String ascii(CharSequence json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(c -> text.append(c < 0x7f ? Character.toString(c) : String.format("\\u%04x", c)));
    return text.toString();
  }

  private static String name(YamlDialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT);
  }
}
