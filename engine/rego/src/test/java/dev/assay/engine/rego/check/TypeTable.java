package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import dev.assay.engine.value.InputException;
import dev.assay.engine.value.InputLimits;
import dev.assay.engine.value.JsonReader;
import dev.assay.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The programs of {@code types.txt} and what is wrong with each. */
final class TypeTable {
  static final String MODULE = "p.rego";

  /**
   * A program.
   *
   * @param schemas JSON by path, with dots; {@code ""} is that of input
   * @param expected {@code file:line:column: code: message} of each error, and its details
   * @param differs why OPA does not answer the same; {@code ""} where it does
   */
  record Entry(
      String name,
      String program,
      Map<String, String> schemas,
      List<String> expected,
      String differs) {

    /** What the checks find, as {@code expected} is written. */
    List<String> found() throws InputException {
      List<String> found = new ArrayList<>();
      for (RegoError error : errors()) {
        StringBuilder text =
            new StringBuilder()
                .append(error.location())
                .append(':')
                .append(error.location().column())
                .append(": ")
                .append(error.code())
                .append(": ")
                .append(error.message());
        error.details().forEach(line -> text.append("\n\t").append(line));
        found.add(text.toString());
      }
      return found.stream().sorted().toList();
    }

    List<RegoError> errors() throws InputException {
      Map<List<String>, Value> byPath = new HashMap<>();
      for (Map.Entry<String, String> schema : schemas.entrySet()) {
        List<String> path =
            schema.getKey().isEmpty() ? List.of() : List.of(schema.getKey().split("\\."));
        byte[] text = schema.getValue().getBytes(StandardCharsets.UTF_8);
        byPath.put(path, JsonReader.read(text, InputLimits.DEFAULT));
      }
      CheckOptions options =
          CheckOptions.DEFAULT
              .withPrint(true)
              .withErrorLimit(0)
              .withSchemas(new SchemaSet(byPath), true);
      try {
        Module module = RegoParser.parseModule(new SourceText(MODULE, program), RegoVersion.V1);
        RegoChecker.check(List.of(module), options);
        return List.of();
      } catch (RegoException e) {
        return e.errors();
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private TypeTable() {}

  static List<Entry> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TypeTable.class.getResourceAsStream("types.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Entry> entries = new ArrayList<>();
      String[] sections = text.split("(?m)^### ", -1);
      for (int i = 1; i < sections.length; i++) {
        entries.add(entry(sections[i]));
      }
      return entries;
    }
  }

  private static Entry entry(String section) {
    List<String> lines = section.lines().toList();
    StringBuilder program = new StringBuilder();
    Map<String, String> schemas = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>();
    String differs = "";
    String schema = null;
    boolean expecting = false;
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("## schema")) {
        schema = line.substring("## schema".length()).strip();
      } else if (line.startsWith("## differs ")) {
        differs = line.substring("## differs ".length());
      } else if (line.equals("## expect")) {
        expecting = true;
      } else if (expecting && line.startsWith("\t")) {
        expected.add(expected.removeLast() + "\n" + line);
      } else if (expecting && !line.isBlank()) {
        expected.add(line);
      } else if (!expecting && schema != null) {
        schemas.merge(schema, line + "\n", String::concat);
      } else if (!expecting) {
        program.append(line).append('\n');
      }
    }
    return new Entry(
        lines.getFirst().strip(),
        program.toString(),
        schemas,
        expected.stream().sorted().toList(),
        differs);
  }
}
