package dev.assay.engine.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.spi.BuiltinException;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of OPA's conformance suite that call these builtins directly. */
final class DocumentSuiteTest {
  private static final Path SUITE =
      Path.of(System.getProperty("assay.conformance", "")).resolve("rego");

  @ParameterizedTest
  @CsvSource({"graphql, 110", "jsonschema, 9"})
  void holds(String name, int size) throws Exception {
    Path file = SUITE.resolve(name + ".json");
    assumeTrue(
        Files.isRegularFile(file),
        () -> "skipped: the suite is absent at " + file + " (-Dassay.conformance)");
    ObjectValue suite =
        (ObjectValue) JsonReader.read(Files.readAllBytes(file), InputLimits.DEFAULT);
    ArrayValue cases = (ArrayValue) member(suite, "cases");
    List<String> failures = new ArrayList<>();
    for (Value value : cases.asList()) {
      ObjectValue sought = (ObjectValue) value;
      String failure = run(sought);
      if (!failure.isEmpty()) {
        failures.add(text(sought, "note") + ": " + failure);
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(cases.size() >= size, () -> "only " + cases.size() + " cases in " + file);
  }

  private static Value member(ObjectValue object, String key) {
    return Objects.requireNonNull(object.get(key), key);
  }

  private static String text(ObjectValue object, String key) {
    return ((StringValue) member(object, key)).string();
  }

  /** What is wrong with a case, or nothing. */
  private static String run(ObjectValue sought) {
    String module = ((StringValue) ((ArrayValue) member(sought, "modules")).get(0)).string();
    try {
      Optional<Value> found = DirectModule.evaluate(module);
      Value results = sought.get("want_result");
      if (results == null) {
        return "gave " + found + " instead of an error";
      }
      ObjectValue binding = (ObjectValue) ((ArrayValue) results).get(0);
      Value wanted = member(binding, "x");
      return found.isPresent() && found.get().equals(wanted)
          ? ""
          : "gave " + found + " instead of " + wanted;
    } catch (BuiltinException e) {
      if (sought.get("want_error") == null) {
        return "failed with " + e.getMessage();
      }
      String wanted = text(sought, "want_error");
      return e.getMessage() != null && wanted.endsWith(": " + e.getMessage())
          ? ""
          : "failed with " + e.getMessage() + " instead of " + wanted;
    }
  }
}
