package dev.assay.engine.rego.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.rego.OpaProgram;
import dev.assay.engine.value.ArrayValue;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.ObjectValue;
import dev.assay.engine.value.StringValue;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parses all that OPA's compliance suite holds and compares modules with what OPA reads in them: a
 * sample, or all with {@code -Dassay.opa.all}.
 */
class ConformanceParseTest {
  private static final InputLimits LIMITS =
      new InputLimits(1 << 28, 1_000, 100_000, 100_000, 10_000_000);

  private static final int SAMPLE = 25;

  private static Path suite() {
    return Path.of(System.getProperty("assay.conformance", "")).resolve("rego");
  }

  private static List<ObjectValue> cases() throws IOException, InputException {
    List<ObjectValue> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(suite())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        ObjectValue document = (ObjectValue) JsonReader.read(Files.readAllBytes(file), LIMITS);
        for (Value found : ((ArrayValue) value(document, "cases")).asList()) {
          cases.add((ObjectValue) found);
        }
      }
    }
    return cases;
  }

  private static Value value(ObjectValue object, String key) {
    Value found = object.get(key);
    if (found == null) {
      throw new AssertionError("a case lacks " + key);
    }
    return found;
  }

  private static List<String> modules(ObjectValue found) {
    return found.get("modules") instanceof ArrayValue modules
        ? modules.asList().stream().map(module -> ((StringValue) module).string()).toList()
        : List.of();
  }

  private static boolean hasSuite() {
    boolean found = Files.isDirectory(suite());
    if (!found) {
      System.out.println("skipped: no compliance suite at " + suite() + " (-Dassay.conformance)");
    }
    return found;
  }

  @Test
  void allParse() throws IOException, InputException, RegoException {
    assumeTrue(hasSuite());
    int parsed = 0;
    for (ObjectValue found : cases()) {
      int number = 0;
      for (String module : modules(found)) {
        RegoParser.parseModule(
            new SourceText("test-" + number++ + ".rego", module), RegoVersion.V1);
      }
      String query = ((StringValue) value(found, "query")).string();
      RegoParser.parseQuery(new SourceText("", query), ParserOptions.DEFAULT);
      if (found.get("input_term") instanceof StringValue term) {
        RegoParser.parseTerm(new SourceText("", term.string()));
      }
      parsed++;
    }
    assertTrue(parsed > 1_000, "found only " + parsed + " cases");
  }

  @Test
  void sameAsOpa(@TempDir Path folder) throws IOException, InputException, RegoException {
    assumeTrue(OpaProgram.isThere() && hasSuite());
    List<String> texts =
        cases().stream().flatMap(found -> modules(found).stream()).distinct().toList();
    int step = Boolean.getBoolean("assay.opa.all") ? 1 : texts.size() / SAMPLE;
    for (int i = 0; i < texts.size(); i += step) {
      String text = texts.get(i);
      Path file = Files.writeString(folder.resolve("t.rego"), text);
      Process process =
          new ProcessBuilder(
                  OpaProgram.PATH.toString(),
                  "parse",
                  "--format=json",
                  "--json-include=locations",
                  file.getFileName().toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      Value expected = JsonReader.read(process.getInputStream().readAllBytes(), LIMITS);
      Module module = RegoParser.parseModule(new SourceText("t.rego", text), RegoVersion.V1);
      Value found = AstJson.of(module, new AstJson.Options(true, true, true));
      assertEquals(shape(expected), shape(found), text);
    }
  }

  /**
   * A value without what OPA shows otherwise: the texts of places, which it cuts off here and
   * there, and the places of the texts in template strings, of which it counts a line too many.
   */
  private static @Nullable String shape(Value value) {
    return switch (value) {
      case ObjectValue object -> {
        StringBuilder out = new StringBuilder("{");
        for (Value key : new TreeSet<>(object.keys())) {
          String name = ((StringValue) key).string();
          Value inner = value(object, name);
          if (name.equals("text")) {
            continue;
          }
          out.append(name).append(':').append(name.equals("parts") ? parts(inner) : shape(inner));
          out.append('\n');
        }
        yield out.append('}').toString();
      }
      case ArrayValue array -> {
        StringBuilder out = new StringBuilder("[");
        for (Value element : array.asList()) {
          out.append(shape(element)).append(',');
        }
        yield out.append(']').toString();
      }
      default -> value.toString();
    };
  }

  private static String parts(Value parts) {
    StringBuilder out = new StringBuilder();
    if (parts instanceof ArrayValue array) {
      for (Value part : array.asList()) {
        ObjectValue object = (ObjectValue) part;
        out.append(object.get("type"))
            .append(object.get("terms") == null ? object.get("value") : "");
      }
    }
    return out.toString();
  }
}
