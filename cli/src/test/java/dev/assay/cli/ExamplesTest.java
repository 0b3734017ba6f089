package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The review of the examples names every planted fault and nothing else. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("assay.root", ".."), "examples");
  private static final Path EVIDENCE = EXAMPLES.resolve("evidence");
  private static final Set<Value> ON_EVIDENCE =
      Set.of(
          Value.of("model-signature"),
          Value.of("model-license"),
          Value.of("model-precision"),
          Value.of("model-memory"));
  private static final List<String> FIELDS =
      List.of("file", "document", "policy", "rule", "path", "found");

  @Test
  void everyPlantedFaultIsFoundAndNothingElse() throws IOException, InputException {
    CommandRun run = CommandRun.of("review", "-o", "json", EXAMPLES.toString());
    assertEquals(1, run.exitCode(), run.err());
    assertEquals("", run.err());
    assertEquals(sorted(expected(".expected.json")), sorted(found(run)));
  }

  @Test
  void withEvidenceEveryClaimThatIsFalseIsFoundToo() throws IOException, InputException {
    CommandRun run =
        CommandRun.of(
            "review", "-o", "json", "--evidence", EVIDENCE.toString(), EXAMPLES.toString());
    assertEquals(1, run.exitCode(), run.err());
    assertLinesMatch(
        """
        assay: note: evidence chatbot\\.sig does not count: untrusted: .*nobody's in the trust policy.*
        assay: note: evidence embedder\\.sbom\\.sigstore\\.json does not count: untrusted: measurement-lab is .*
        assay: note: evidence moderation\\.sig does not count: not valid now: .* since 2026-03-31.*
        """
            .lines(),
        run.err().lines());
    List<String> expected = expected(".expected.json");
    expected.addAll(expected(".expected-evidence.json"));
    assertEquals(sorted(expected), sorted(found(run)));
  }

  private static List<String> expected(String list) throws IOException, InputException {
    List<String> expected = new ArrayList<>();
    for (Value fault : array(read(Files.readAllBytes(EXAMPLES.resolve(list))))) {
      expected.add(line((ObjectValue) fault, Map.of()));
    }
    return expected;
  }

  private static List<String> found(CommandRun run) throws InputException {
    List<String> found = new ArrayList<>();
    String json = run.out().replace(EXAMPLES + "/", "examples/");
    ObjectValue result = (ObjectValue) read(json.getBytes(StandardCharsets.UTF_8));
    for (Value object : array(field(result, "objects"))) {
      Map<String, Value> place = new TreeMap<>();
      String file = ((StringValue) field(object, "file")).string();
      place.put("file", Value.of(Path.of("examples").relativize(Path.of(file)).toString()));
      place.put("document", field(object, "document"));
      for (Value violation : array(field(object, "violations"))) {
        found.add(line((ObjectValue) violation, place));
      }
    }
    return found;
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
    // What evidence says is told in the message and nowhere else.
    if (ON_EVIDENCE.contains(fault.get("policy"))) {
      parts.add("message=" + fault.get("message"));
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
