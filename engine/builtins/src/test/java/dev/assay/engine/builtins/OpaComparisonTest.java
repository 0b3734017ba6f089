package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.JsonWriter;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same calls with the same results and messages as in the real OPA. */
final class OpaComparisonTest {
  private static final int ROUNDS = 150;
  private static final InputLimits LIMITS = InputLimits.DEFAULT.withBytes(64 << 20);

  private static final String POLICY =
      """
      package compare

      results[i] := result(c) if some i, c in input.cases

      result(c) := graphql.is_valid(c.args[0], c.args[1]) if c.fn == "graphql.is_valid"
      result(c) := graphql.parse(c.args[0], c.args[1]) if c.fn == "graphql.parse"
      result(c) := graphql.parse_and_verify(c.args[0], c.args[1]) if c.fn == "graphql.parse_and_verify"
      result(c) := graphql.parse_query(c.args[0]) if c.fn == "graphql.parse_query"
      result(c) := graphql.parse_schema(c.args[0]) if c.fn == "graphql.parse_schema"
      result(c) := graphql.schema_is_valid(c.args[0]) if c.fn == "graphql.schema_is_valid"
      result(c) := json.match_schema(c.args[0], c.args[1]) if c.fn == "json.match_schema"
      result(c) := json.verify_schema(c.args[0]) if c.fn == "json.verify_schema"
      """;

  @TempDir private Path scratch;

  private record Case(String function, List<Value> arguments) {
    static Case of(String function, String... arguments) {
      return new Case(function, List.of(arguments).stream().map(Value::of).toList());
    }

    Value asInput() {
      return ObjectValue.builder()
          .put("fn", Value.of(function))
          .put("args", ArrayValue.copyOf(arguments))
          .build();
    }
  }

  @Test
  void resultsAndMessagesAreThoseOfOpa() throws Exception {
    RealOpa.assumePresent();
    List<Case> cases = cases();
    List<String> wanted = opa(cases);
    List<String> differences = new ArrayList<>();
    int errors = 0;
    for (int i = 0; i < cases.size(); i++) {
      String found = ours(cases.get(i));
      errors += found.startsWith("error: ") ? 1 : 0;
      if (!found.equals(wanted.get(i))) {
        differences.add(cases.get(i) + "\n  OPA  " + wanted.get(i) + "\n  ours " + found);
      }
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(
        errors > cases.size() / 10 && errors < cases.size() * 9 / 10,
        errors + " of " + cases.size() + " calls failed");
  }

  private static List<Case> cases() {
    RandomDocuments documents = new RandomDocuments(20_260_101);
    List<Case> cases = new ArrayList<>();
    String schema = RandomDocuments.GRAPHQL_SCHEMA;
    for (int i = 0; i < ROUNDS; i++) {
      cases.add(Case.of("graphql.parse", documents.query(), schema));
      cases.add(Case.of("graphql.parse", documents.query(), schema));
      cases.add(Case.of("graphql.is_valid", documents.query(), schema));
      cases.add(Case.of("graphql.parse_and_verify", documents.query(), schema));
      cases.add(Case.of("graphql.parse_query", documents.query()));
      cases.add(Case.of("graphql.parse_schema", documents.graphqlSchema()));
      cases.add(Case.of("graphql.schema_is_valid", documents.graphqlSchema()));
      cases.add(Case.of("graphql.parse", "{ pod }", documents.graphqlSchema()));
      cases.add(Case.of("json.match_schema", documents.document(), documents.jsonSchema()));
      cases.add(Case.of("json.match_schema", documents.document(), documents.jsonSchema()));
      cases.add(Case.of("json.verify_schema", documents.jsonSchema()));
    }
    return cases;
  }

  private static String ours(Case sought) {
    try {
      Value found = Calls.call(sought.function, sought.arguments);
      return comparable(sought, Objects.requireNonNull(found));
    } catch (BuiltinException e) {
      return "error: " + sought.function + ": " + e.getMessage();
    }
  }

  /** A result as text; where OPA leaves the order of mistakes to chance they are sorted. */
  private static String comparable(Case sought, Value result) {
    if (!sought.function.equals("json.match_schema")) {
      return result.toString();
    }
    ArrayValue pair = (ArrayValue) result;
    List<Value> mistakes = new ArrayList<>(((ArrayValue) pair.get(1)).asList());
    mistakes.sort(null);
    return pair.get(0) + " " + mistakes;
  }

  private List<String> opa(List<Case> cases)
      throws IOException, InterruptedException, InputException {
    Path policy = Files.writeString(scratch.resolve("compare.rego"), POLICY);
    ArrayValue inputs = ArrayValue.copyOf(cases.stream().map(Case::asInput).toList());
    Path input =
        Files.writeString(
            scratch.resolve("input.json"), JsonWriter.compact(ObjectValue.of("cases", inputs)));
    Path output = scratch.resolve("output.json");
    Process process =
        new ProcessBuilder(
                RealOpa.PROGRAM.toString(),
                "eval",
                "--format=json",
                "--show-builtin-errors",
                "--data=" + policy,
                "--input=" + input,
                "data.compare.results")
            .redirectOutput(output.toFile())
            .redirectError(scratch.resolve("errors.txt").toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "opa does not end");
    ObjectValue answer = (ObjectValue) JsonReader.read(Files.readAllBytes(output), LIMITS);
    return merged(cases, results(answer), errors(answer));
  }

  private static ObjectValue results(ObjectValue answer) {
    Value result = ((ArrayValue) Objects.requireNonNull(answer.get("result"))).get(0);
    Value expressions = ((ObjectValue) result).get("expressions");
    Value expression = ((ArrayValue) Objects.requireNonNull(expressions)).get(0);
    return (ObjectValue) Objects.requireNonNull(((ObjectValue) expression).get("value"));
  }

  private static Iterator<String> errors(ObjectValue answer) {
    ArrayValue errors =
        (ArrayValue) Objects.requireNonNullElse(answer.get("errors"), ArrayValue.EMPTY);
    return errors.asList().stream()
        .map(error -> ((ObjectValue) error).get("message"))
        .map(message -> ((StringValue) Objects.requireNonNull(message)).string())
        .iterator();
  }

  /** The results by case; a case without one has the next of the errors. */
  private static List<String> merged(
      List<Case> cases, ObjectValue results, Iterator<String> errors) {
    List<String> merged = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Value result = results.get(Integer.toString(i));
      merged.add(result == null ? "error: " + errors.next() : comparable(cases.get(i), result));
    }
    return merged;
  }
}
