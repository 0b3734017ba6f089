package dev.assay.engine.rego.check;

import dev.assay.engine.rego.syntax.Module;
import dev.assay.engine.rego.syntax.RegoError;
import dev.assay.engine.rego.syntax.RegoException;
import dev.assay.engine.rego.syntax.RegoParser;
import dev.assay.engine.rego.syntax.RegoVersion;
import dev.assay.engine.rego.syntax.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The programs of {@code programs.txt} and what is wrong with each. */
final class CheckTable {
  /**
   * A program.
   *
   * @param files modules by their names
   * @param expected {@code file:line:column: code: message} of each error
   * @param differs why OPA does not answer the same; {@code ""} where it does
   */
  record Entry(
      String name,
      boolean strict,
      boolean version0,
      Map<String, String> files,
      List<String> expected,
      String differs) {

    /** What the checks find, as {@code expected} is written. */
    List<String> found() {
      List<String> found = new ArrayList<>();
      for (RegoError error : errors()) {
        found.add(
            error.location()
                + ":"
                + error.location().column()
                + ": "
                + error.code()
                + ": "
                + error.message().replace("\n", "\\n"));
      }
      return found.stream().sorted().toList();
    }

    List<RegoError> errors() {
      CheckOptions options = CheckOptions.DEFAULT.withPrint(true).withStrict(strict);
      RegoVersion version = version0 ? RegoVersion.V0 : RegoVersion.V1;
      try {
        List<Module> modules = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
          SourceText source = new SourceText(file.getKey(), file.getValue());
          modules.add(RegoParser.parseModule(source, version));
        }
        RegoChecker.check(modules, options);
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

  private CheckTable() {}

  static List<Entry> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CheckTable.class.getResourceAsStream("programs.txt"))) {
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
    String[] head = lines.getFirst().split(" \\| ", 2);
    List<String> flags = head.length > 1 ? List.of(head[1].split(" ")) : List.of();
    Map<String, String> files = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>();
    String differs = "";
    String file = "p.rego";
    boolean expecting = false;
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("## file ")) {
        file = line.substring("## file ".length());
      } else if (line.startsWith("## differs ")) {
        differs = line.substring("## differs ".length());
      } else if (line.equals("## expect")) {
        expecting = true;
      } else if (!expecting) {
        files.merge(file, line + "\n", String::concat);
      } else if (!line.isBlank()) {
        expected.add(line);
      }
    }
    return new Entry(
        head[0].strip(),
        flags.contains("strict"),
        flags.contains("v0"),
        files,
        expected.stream().sorted().toList(),
        differs);
  }
}
