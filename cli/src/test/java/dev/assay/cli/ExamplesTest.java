package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.NullValue;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The review of the examples names every planted fault and nothing else. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("assay.root", ".."), "examples");
  private static final List<String> FIELDS =
      List.of("file", "document", "policy", "rule", "path", "found");

  @Test
  void everyPlantedFaultIsFoundAndNothingElse() throws IOException, InputException {
    CommandRun run = CommandRun.of("review", "-o", "json", EXAMPLES.toString());
    assertEquals(1, run.exitCode(), run.err());
    assertEquals("", run.err());

    List<String> expected = new ArrayList<>();
    for (Value fault : array(read(Files.readAllBytes(EXAMPLES.resolve(".expected.json"))))) {
      expected.add(line((ObjectValue) fault, Map.of()));
    }
    List<String> found = new ArrayList<>();
    ObjectValue result = (ObjectValue) read(run.out().getBytes(StandardCharsets.UTF_8));
    for (Value object : array(field(result, "objects"))) {
      Map<String, Value> place = new TreeMap<>();
      String file = ((StringValue) field(object, "file")).string();
      place.put("file", Value.of(EXAMPLES.relativize(Path.of(file)).toString()));
      place.put("document", field(object, "document"));
      for (Value violation : array(field(object, "violations"))) {
        found.add(line((ObjectValue) violation, place));
      }
    }
    assertEquals(sorted(expected), sorted(found));
  }

  /**
   * The fields that tell one fault from another, in one line; those that are absent are left out.
   */
  private static String line(ObjectValue fault, Map<String, Value> more) {
    List<String> parts = new ArrayList<>();
    for (String name : FIELDS) {
      Value value = more.getOrDefault(name, fault.get(name));
      if (value != null && !value.equals(NullValue.NULL)) {
        parts.add(name + "=" + value);
      }
    }
    return String.join(" ", parts);
  }

  private static String sorted(List<String> lines) {
    return lines.stream().sorted().collect(Collectors.joining("\n"));
  }

  private static Value read(byte[] json) throws InputException {
    return JsonReader.read(json, InputLimits.DEFAULT);
  }

  private static List<Value> array(Value value) {
    return ((ArrayValue) value).asList();
  }

  private static Value field(Value object, String name) {
    Value value = ((ObjectValue) object).get(name);
    if (value == null) {
      throw new AssertionError(name + " is missing in " + object);
    }
    return value;
  }
}
