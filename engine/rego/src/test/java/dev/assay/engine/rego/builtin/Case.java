package dev.assay.engine.rego.builtin;

import dev.assay.engine.value.ArrayValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A call and the answer that is wanted: one line of a file of {@code cases}.
 *
 * @param answer as {@link Call#answer} gives it, on one line
 */
record Case(Call call, String answer) {
  /** The categories, each with a file. */
  static final List<String> CATEGORIES =
      List.of(
          "aggregates",
          "arithmetic",
          "arrays",
          "bits",
          "comparison",
          "encoding",
          "graphs",
          "internal",
          "json",
          "jsonpaths",
          "numbers",
          "objects",
          "sets",
          "types",
          "walk",
          "yaml");

  private static final String ARROW = " => ";

  /** The cases of a category, or of the file of those that OPA answers otherwise. */
  static List<Case> read(String category) throws IOException {
    try (InputStream in = Case.class.getResourceAsStream("cases/" + category + ".txt")) {
      if (in == null) {
        throw new IOException("no cases of " + category);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Case::parse)
          .toList();
    }
  }

  private static Case parse(String line) {
    int arrow = line.lastIndexOf(ARROW);
    return new Case(call(line.substring(0, arrow)), line.substring(arrow + ARROW.length()));
  }

  /** The call that a text is. */
  static Call call(String text) {
    int open = text.indexOf('(');
    String arguments = text.substring(open + 1, text.length() - 1);
    ArrayValue values = (ArrayValue) Terms.read("[" + arguments + "]");
    return new Call(text.substring(0, open), values.asList());
  }

  /** An answer on one line. */
  static String line(String answer) {
    return answer.replace("\n", "\\n");
  }
}
