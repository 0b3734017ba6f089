package dev.assay.engine.builtins.graphql;

import java.util.ArrayList;
import java.util.List;

/** What a string in triple quotes means: {@code BlockStringValue} of GraphQL's specification. */
final class BlockString {
  private BlockString() {}

  /**
   * The text without the indentation that its lines share and without blank lines at both ends. As
   * in gqlparser the first line counts for the indentation, though nothing is cut off it.
   */
  static String content(String raw) {
    List<String> lines = new ArrayList<>(List.of(raw.split("\n", -1)));
    int shared = Integer.MAX_VALUE;
    for (String line : lines) {
      shared = Math.min(shared, indent(line));
    }
    if (shared < Integer.MAX_VALUE) {
      for (int i = 1; i < lines.size(); i++) {
        String line = lines.get(i);
        lines.set(i, line.length() < shared ? "" : line.substring(shared));
      }
    }
    int from = 0;
    int to = lines.size();
    while (from < to && blank(lines.get(from))) {
      from++;
    }
    while (from < to && blank(lines.get(to - 1))) {
      to--;
    }
    return String.join("\n", lines.subList(from, to));
  }

  private static boolean blank(String line) {
    return indent(line) == Integer.MAX_VALUE;
  }

  /** Spaces and tabs before the text of a line; the largest number where there is no text. */
  private static int indent(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != ' ' && line.charAt(i) != '\t') {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }
}
